"""Family files: made with everybody in them, changed with history."""

import secrets
import uuid
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from people import lookups
from people.actions import babies, carers, history
from people.actions.babies import BabyFacts
from people.actions.carers import CarerFacts, Relation
from people.actions.locking import lock
from people.actions.refusal import Refused
from people.actors import Actor
from people.models import AccessReason, Family, FamilyAccess, Service, Team
from people.names import search_key
from people.numbers import postcode_district
from people.roles import Permission

REFERENCE_SIGNS = "23456789BCDFGHJKMNPQRTVWXYZ"  # none that is mistaken for another on the phone, no vowels
LABELS = {
    "name": "Family name",
    "language": "Language",
    "interpreter": "Interpreter",
    "address": "Address",
    "postcode": "Postcode",
    "safeguarding": "Safeguarding",
    "safeguarding_words": "Safeguarding, in words",
    "strengths": "Strengths",
}


@dataclass(frozen=True)
class FamilyFacts:
    """What is known of a family as a whole; the postcode as `people.numbers` reads it, "" for not known."""

    name: str
    language: str = ""
    interpreter: bool = False
    address: str = ""
    postcode: str = ""
    safeguarding: bool = False
    safeguarding_words: str = ""
    strengths: str = ""


@dataclass(frozen=True)
class NewCarer:
    """A carer of a new family, and how they stand to each of its babies, in their order (None: they don't care)."""

    facts: CarerFacts
    relations: tuple[Relation | None, ...] = ()


def add(
    *,
    by: Actor,
    facts: FamilyFacts,
    carers: list[NewCarer],
    babies: list[BabyFacts],
    key: str,
    team: Team | None = None,
    now: datetime | None = None,
) -> Family:
    """Make a family with everybody in it, and give it to the team.

    key: any text that is the same when the same form is sent again; the same person's second sending returns the
    family that the first one made. team: the actor's own where none is named; a member of staff can only give it to
    their own. Raises Refused without a carer, a baby or a team, for a birth in the future, and for a foster carer
    among other carers; Unreadable for a number that is none.
    """
    by.must(Permission.EDIT_FAMILIES)
    now = now or timezone.now()
    team_id = team.id if team else by.team_id
    if team_id is None or (by.user_id and team_id != by.team_id):
        raise Refused("Choose a team of yours that looks after this family.")
    if not carers or not babies:
        raise Refused("A family needs at least one carer and one baby, born or due.")
    family_id = uuid.uuid5(uuid.NAMESPACE_URL, f"family:{by.service_id}:{by.user_id or by.link_id}:{key}")
    if made := Family.objects.filter(pk=family_id).first():
        return made
    try:
        with transaction.atomic():
            return _make(family_id, by, facts, carers, babies, team_id, now)
    except IntegrityError:
        if made := Family.objects.filter(pk=family_id).first():  # the same form, sent twice at once
            return made
        raise


@transaction.atomic
def change(*, by: Actor, family: Family, facts: FamilyFacts, now: datetime | None = None) -> Family:
    """Change what is known of the family as a whole, keeping what it said before."""
    by.must(Permission.EDIT_FAMILIES)
    now = now or timezone.now()
    family = lock(family.id, by)
    if changed := history.apply(family, columns(facts), LABELS):
        history.note(by=by, family=family, what="family.change", words=changed, now=now)
    return family


def columns(facts: FamilyFacts) -> dict:
    """Return the facts with the keys and lookups that stand beside them."""
    return asdict(facts) | {
        "name_key": search_key(facts.name),
        "postcode_district": postcode_district(facts.postcode),
        "postcode_lookup": lookups.postcode(facts.postcode),
    }


def new_reference(service: Service) -> str:
    """Return a reference that no family of the service has: "FE 7K3Q 2M"."""
    start = "".join(c for c in search_key(service.short_name).upper() if c.isascii() and c.isalpha())[:2] or "PI"
    while True:
        signs = "".join(secrets.choice(REFERENCE_SIGNS) for _ in range(6))
        reference = f"{start} {signs[:4]} {signs[4:]}"
        if not Family.objects.filter(service=service, reference=reference).exists():
            return reference


def _make(family_id, by, facts, new_carers, new_babies, team_id, now) -> Family:
    today = timezone.localdate(now)
    family = Family.objects.create(
        id=family_id,
        service_id=by.service_id,
        reference=new_reference(Service.objects.get(pk=by.service_id)),
        created_at=now,
        created_by_id=by.user_id,
        **columns(facts),
    )
    FamilyAccess.objects.create(
        service_id=by.service_id,
        family=family,
        team=Team.objects.get(pk=team_id, service=by.service_id),
        reason=AccessReason.LOOKS_AFTER,
        from_day=today,
        given_by=by.name[:100],
    )
    rows = [babies.create(family, baby, today) for baby in new_babies]
    for position, new in enumerate(new_carers):
        carer = carers.create(family, new.facts, position)
        for baby, relation in zip(rows, new.relations, strict=False):
            if relation:
                carers.begin(carer, baby, relation, today)
    people = ", ".join([*(c.facts.name for c in new_carers), *(b.name or "a baby" for b in new_babies)])
    history.note(by=by, family=family, what="family.add", words=f"The file was made: {people}.", now=now)
    return family
