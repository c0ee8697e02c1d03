"""How a carer may be reached safely, and what they agree to: asked in one talk, kept as separate records."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from people import consents
from people.actions import history
from people.actions.locking import lock
from people.actions.refusal import Refused
from people.actors import Actor
from people.models import Carer, Channel, ConsentRecord, ConsentState, Purpose, SafeContact, YesNo
from people.roles import Permission


@dataclass(frozen=True)
class ChannelAnswer:
    """What a carer said about one channel. allowed: "yes", "no", "not_asked"; the rest in their words."""

    channel: str
    allowed: str
    best_time: str = ""
    who_else: str = ""


@transaction.atomic
def save(
    *,
    by: Actor,
    carer: Carer,
    channels: list[ChannelAnswer] = (),
    answers: dict[str, str] | None = None,
    how: str = "spoken",
    now: datetime | None = None,
) -> None:
    """Keep what a carer said about channels and purposes; a purpose without an answer (or "") stays as it was.

    answers: {purpose: "given" or "refused"}; refused after given is kept as withdrawn. A channel's yes or no is also
    kept as the consent to be contacted that way. how: "spoken", "written" or "online". Raises Refused for an answer
    that is none. A carer who answers by their own link needs no permission; staff need to edit families.
    """
    if by.user_id is not None:
        by.must(Permission.EDIT_FAMILIES)
    now = now or timezone.now()
    family = lock(carer.family_id, by)
    said = dict(answers or {})
    lines = []
    for answer in channels:
        if line := _keep_channel(carer, answer, now):
            lines.append(line)
        if answer.allowed != YesNo.NOT_ASKED:
            said[consents.OF_CHANNEL[answer.channel]] = "given" if answer.allowed == YesNo.YES else "refused"
    lines += _keep_consents(by, carer, said, how, now)
    if lines:
        words = "\n".join([carer.name, *lines])
        history.note(by=by, family=family, what="carer.agreed", words=words, kind="carer", object_id=carer.id, now=now)


def _keep_channel(carer: Carer, answer: ChannelAnswer, now: datetime) -> str:
    if answer.channel not in Channel.values or answer.allowed not in YesNo.values:
        raise Refused("Choose yes, no or not asked yet.")
    row = SafeContact.objects.select_for_update().filter(carer=carer, channel=answer.channel).first()
    values = {"allowed": answer.allowed, "best_time": answer.best_time, "who_else": answer.who_else}
    if row is None:
        if values == {"allowed": YesNo.NOT_ASKED, "best_time": "", "who_else": ""}:
            return ""
        row = SafeContact(carer=carer, service_id=carer.service_id, channel=answer.channel)
    elif all(getattr(row, name) == value for name, value in values.items()):
        return ""
    for name, value in values.items():
        setattr(row, name, value)
    row.asked_at = None if answer.allowed == YesNo.NOT_ASKED else now
    row.save()
    parts = [YesNo(answer.allowed).label.lower(), answer.best_time, answer.who_else and f"who else: {answer.who_else}"]
    return f"{Channel(answer.channel).label}: {', '.join(part for part in parts if part)}"


def _keep_consents(by: Actor, carer: Carer, said: dict[str, str], how: str, now: datetime) -> list[str]:
    newest = {row.purpose: row for row in ConsentRecord.objects.filter(carer=carer).order_by("at", "id")}
    lines = []
    for purpose, state in said.items():
        if not state:
            continue
        if purpose not in Purpose.values or state not in (ConsentState.GIVEN, ConsentState.REFUSED):
            raise Refused("Choose given or refused.")
        before, wording = newest.get(purpose), consents.current(purpose)
        no = state == ConsentState.REFUSED
        as_before = before and (before.state == ConsentState.GIVEN) != no
        if as_before and before.wording_version == wording.version:
            continue
        if no and before and before.state == ConsentState.GIVEN:
            state = ConsentState.WITHDRAWN
        ConsentRecord.objects.create(
            service_id=carer.service_id,
            carer=carer,
            purpose=purpose,
            state=state,
            how=how,
            wording_version=wording.version,
            by_name=by.name[:100],
            at=now,
        )
        lines.append(f"{Purpose(purpose).label}: {ConsentState(state).label.lower()}")
    return lines
