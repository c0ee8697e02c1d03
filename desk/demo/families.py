"""The families of the demo: who they are, and which team looks after them."""

from dataclasses import dataclass, field
from types import SimpleNamespace

from desk.demo.actors import act
from desk.demo.clock import at, day
from people.actions import agreements, families
from people.actions.agreements import ChannelAnswer
from people.actions.babies import BabyFacts
from people.actions.carers import CarerFacts, Relation
from people.actions.families import FamilyFacts, NewCarer
from people.models import User
from people.roles import Permission


@dataclass(frozen=True)
class Person:
    """A carer. ways: {channel: "yes" or "no"}; the phone is 07700 900 and these three digits."""

    name: str
    digits: str
    kind: str = "birth_parent"
    ways: dict = field(default_factory=lambda: {"text": "yes", "email": "yes"})
    best_time: str = ""
    language: str = ""
    refuses: tuple = ()
    email: bool = True


@dataclass(frozen=True)
class Child:
    """A baby: days old, or days until the due date; weeks at birth."""

    name: str = ""
    days_old: int | None = None
    due_in: int | None = None
    weeks: int | None = None
    nhs_number: str = ""


def make(user: User, name: str, carers: list[Person], babies: list[Child], *, known_for: int = 60, **facts):
    """Make a family as `user` would, so many days ago (at most at the birth).

    Returns `family`, and `carers` and `babies` in their order.
    """
    known_for = min([known_for, *(child.days_old for child in babies if child.days_old is not None)])
    by, now = act(user, Permission.EDIT_FAMILIES), at(known_for, "08:10")
    family = families.add(
        by=by,
        facts=FamilyFacts(**({"name": name, "postcode": "ZZ99 3CZ"} | facts)),
        carers=[_new_carer(person, len(babies)) for person in carers],
        babies=[_baby(child) for child in babies],
        key=f"demo {name}",
        now=now,
    )
    rows = list(family.carers.all())
    for person, row in zip(carers, rows, strict=True):
        _agree(by, person, row, now)
    return SimpleNamespace(family=family, carers=rows, babies=list(family.babies.all()))


def _new_carer(person: Person, babies: int) -> NewCarer:
    address = f"{person.name.split()[0].lower()}@example.org" if person.email else ""
    facts = CarerFacts(name=person.name, phone=f"+447700900{person.digits}", email=address, language=person.language)
    return NewCarer(facts, tuple(Relation(person.kind, "yes") for _ in range(babies)))


def _baby(child: Child) -> BabyFacts:
    return BabyFacts(
        name=child.name,
        born_on=None if child.days_old is None else day(child.days_old),
        due_on=None if child.due_in is None else day(-child.due_in),
        gestation_days=child.weeks * 7 if child.weeks else None,
        nhs_number=child.nhs_number,
    )


def _agree(by, person: Person, carer, now) -> None:
    channels = [
        ChannelAnswer(channel=channel, allowed=allowed, best_time=person.best_time if allowed == "yes" else "")
        for channel, allowed in person.ways.items()
    ]
    purposes = ("referral", "share_health_visitor", "share_gp", "share_social_care", "reporting")
    said = {purpose: "refused" if purpose in person.refuses else "given" for purpose in purposes}
    agreements.save(by=by, carer=carer, channels=channels, answers=said, now=now)
