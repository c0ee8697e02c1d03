"""How the demo's carers answer: each answer by the real action, one after the other."""

from datetime import datetime, timedelta

from desk.demo.actors import act
from people.actors import Actor, by_link
from people.models import Baby, Carer, Invitation, User
from people.roles import Permission
from screening.actions import answers, giving, sitting, submission
from screening.models import AnswerState, Mode, Screening, StoredDefinition

A_MOMENT = timedelta(seconds=14)
WELL = "332030200103"  # positions in the order of the form, 0 Hardly ever to 3 Almost always


def give(user: User, carer: Carer, baby: Baby | None, key: str, now: datetime, mode: str = Mode.LINK) -> Screening:
    """Give the newest version of the form `key` as `user` would."""
    definition = StoredDefinition.objects.filter(key=key).order_by("-published_at").first()
    return giving.give(
        by=act(user, Permission.GIVE_SCREENINGS),
        family=carer.family,
        carer=carer,
        baby=baby,
        definition=definition,
        mode=mode,
        now=now,
    )


def link(user: User, screening: Screening, now: datetime):
    return giving.invite(by=act(user, Permission.GIVE_SCREENINGS), screening=screening, now=now)


def answer(
    screening: Screening,
    invitation: Invitation,
    now: datetime,
    positions: str = WELL,
    safety: dict | None = None,
    talk: str = "",
    call: str = "not_now",
    send: bool = True,
) -> datetime:
    """Answer a form of the Early Relationship Check from top to bottom; returns when it was done.

    positions: one digit a scored statement ("-" leaves it out as not fitting); safety: {item: option id}, No for the
    others; send: whether it is sent in.
    """
    definition = screening.definition.frozen
    by = as_holder(invitation)
    sitting.begin(by=by, screening=screening, invitation=invitation, now=now)
    digits = iter(positions)
    for item in definition.items:
        given = _given(item, digits, safety or {}, talk, call)
        if given is None:
            break
        if given:
            answers.keep(by=by, screening=screening, item_id=item.id, sitting="demo", now=now, **given)
        now += A_MOMENT
    if send:
        submission.submit(by=by, screening=screening, now=now)
    screening.refresh_from_db()  # the actions lock and change rows of their own
    return now


def as_holder(invitation) -> Actor:
    """Return whoever holds the link as an Actor."""
    return by_link(invitation.id, invitation.service_id, "demo")


def _given(item, digits, safety: dict, talk: str, call: str) -> dict | None:
    """What is said to one item: {} to leave it, None where the carer stops."""
    if item.section == "scored":
        digit = next(digits, None)
        if digit is None:
            return None
        return {"state": AnswerState.NOT_FITTING} if digit == "-" else {"option_id": item.options[int(digit)].id}
    if item.section == "safety":
        return {"option_id": safety.get(item.id, "no")}
    if item.id == "talk":
        return {"text": talk} if talk else {"state": AnswerState.SKIPPED}
    return {"option_id": call if item.id == "call" else item.options[0].id}
