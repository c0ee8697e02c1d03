"""Carers of a family: added, changed, how they stand to a baby, gone."""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from people import lookups
from people.actions import history
from people.actions.locking import lock
from people.actions.refusal import Refused
from people.actors import Actor
from people.models import Baby, Carer, CareRelation, Family, SafeContact, YesNo
from people.names import search_key
from people.roles import Permission

LABELS = {
    "name": "Name",
    "called": "Called",
    "born_on": "Date of birth",
    "phone": "Phone",
    "email": "E-mail",
    "nhs_number": "NHS number",
    "language": "Language",
    "history_flags": "Illness that is referred even if well",
}
KINDS = dict(CareRelation._meta.get_field("kind").choices)
BY_PHONE = ("call", "text", "voicemail")


@dataclass(frozen=True)
class CarerFacts:
    """What is known of a carer. Phone, NHS number as `people.numbers` reads them; "" and None are not known."""

    name: str
    called: str = ""
    born_on: date | None = None
    phone: str = ""
    email: str = ""
    nhs_number: str = ""
    language: str = ""
    history_flags: str = ""


@dataclass(frozen=True)
class Relation:
    """How a carer stands to a baby. kind: a key of KINDS; parental_responsibility: "yes", "no", "not_known"."""

    kind: str
    parental_responsibility: str = "not_known"
    from_day: date | None = None  # today, or for a birth parent the day of birth


@transaction.atomic
def add(
    *, by: Actor, family: Family, facts: CarerFacts, relations: dict[Baby, Relation], now: datetime | None = None
) -> Carer:
    """Add a carer to a family, with how they stand to its babies.

    Raises Refused where a foster carer would share a file with other carers of the baby; Unreadable for a phone or
    an NHS number that is none.
    """
    by.must(Permission.EDIT_FAMILIES)
    now = now or timezone.now()
    family = lock(family.id, by)
    position = family.carers.count()
    carer = create(family, facts, position)
    for baby, relation in relations.items():
        begin(carer, baby, relation, timezone.localdate(now))
    kinds = ", ".join(dict.fromkeys(KINDS[r.kind] for r in relations.values()))
    words = f"{carer.name} was added{f' ({kinds})' if kinds else ''}."
    history.note(by=by, family=family, what="carer.add", words=words, kind="carer", object_id=carer.id, now=now)
    return carer


@transaction.atomic
def change(*, by: Actor, carer: Carer, facts: CarerFacts, now: datetime | None = None) -> Carer:
    """Change what is known of a carer, keeping what it said before.

    A new phone or e-mail has to be asked about again: whether the channel is safe was said of the old one.
    """
    by.must(Permission.EDIT_FAMILIES)
    now = now or timezone.now()
    family = lock(carer.family_id, by)
    carer = Carer.objects.select_for_update().get(pk=carer.pk)
    stale = [*(BY_PHONE if carer.phone != facts.phone else ()), *(["email"] if carer.email != facts.email else [])]
    changed = history.apply(carer, columns(facts), LABELS)
    if not changed:
        return carer
    asked = SafeContact.objects.filter(carer=carer, channel__in=stale).exclude(allowed=YesNo.NOT_ASKED)
    if asked.update(allowed=YesNo.NOT_ASKED, confirmed_at=None, asked_at=None):
        changed += "\nWhether it is safe to use has to be asked again."
    words = f"{carer.name}\n{changed}"
    history.note(by=by, family=family, what="carer.change", words=words, kind="carer", object_id=carer.id, now=now)
    return carer


@transaction.atomic
def relate(*, by: Actor, carer: Carer, baby: Baby, relation: Relation, now: datetime | None = None) -> None:
    """Say how a carer stands to a baby from now on; the earlier relation ends the same day. Raises Refused as `add`."""
    by.must(Permission.EDIT_FAMILIES)
    now = now or timezone.now()
    today = timezone.localdate(now)
    family = lock(carer.family_id, by)
    if baby.family_id != family.id:
        raise Refused("This baby belongs to another family.")
    current = CareRelation.objects.filter(carer=carer, baby=baby, until_day=None).first()
    same = (relation.kind, relation.parental_responsibility)
    if current and (current.kind, current.parental_responsibility) == same:
        return
    if current:
        _end(current, max(today, current.from_day))
    begin(carer, baby, relation, today)
    words = f"{carer.name} and {baby.name or 'the baby'}: {KINDS[relation.kind]}"
    words += f", parental responsibility: {relation.parental_responsibility.replace('_', ' ')}."
    history.note(by=by, family=family, what="carer.relation", words=words, kind="carer", object_id=carer.id, now=now)


@transaction.atomic
def leave(*, by: Actor, carer: Carer, on: date, why: str, now: datetime | None = None) -> int:
    """A carer no longer cares for the babies of this family from `on`; answers and history stay. Returns how many
    relations ended. Raises Refused for a day in the future, and where they look after nobody any more."""
    by.must(Permission.EDIT_FAMILIES)
    now = now or timezone.now()
    if on > timezone.localdate(now):
        raise Refused("This day is still to come. Note it when it has happened.")
    family = lock(carer.family_id, by)
    current = list(CareRelation.objects.filter(carer=carer, until_day=None))
    if not current:
        return 0
    for relation in current:
        _end(relation, max(on, relation.from_day))
    words = f"{carer.name} no longer cares for the babies here, from {history.shown('on', on)}. {why}".strip()
    history.note(by=by, family=family, what="carer.leave", words=words, kind="carer", object_id=carer.id, now=now)
    return len(current)


def columns(facts: CarerFacts) -> dict:
    """Return the facts with the keys and lookups that stand beside them."""
    return asdict(facts) | {
        "name_key": search_key(facts.name),
        "phone_lookup": lookups.phone(facts.phone),
        "email_lookup": lookups.email(facts.email),
        "nhs_lookup": lookups.nhs(facts.nhs_number),
    }


def create(family: Family, facts: CarerFacts, position: int) -> Carer:
    """Write the row alone; inside an action that notes it."""
    return Carer.objects.create(service_id=family.service_id, family=family, position=position, **columns(facts))


def begin(carer: Carer, baby: Baby, relation: Relation, today: date) -> CareRelation:
    """Write the relation alone; inside an action that notes it. Raises Refused as `add`."""
    others = set(CareRelation.objects.filter(baby=baby, until_day=None).values_list("kind", flat=True))
    if others and (relation.kind == "foster") != (others == {"foster"}):
        raise Refused("A foster carer gets a family file of their own: add them as a new family, with the baby.")
    since_birth = baby.born_on if relation.kind == "birth_parent" else None
    return CareRelation.objects.create(
        service_id=carer.service_id,
        carer=carer,
        baby=baby,
        kind=relation.kind,
        parental_responsibility=relation.parental_responsibility,
        from_day=relation.from_day or since_birth or today,
    )


def _end(relation: CareRelation, day: date) -> None:
    relation.until_day = day
    relation.save(update_fields=["until_day"])
