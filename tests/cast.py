"""The fixed cast of the tests: one service with two health visiting teams, another service, one family.

`now` is Tuesday 24 November 2026, 10:00 in London, and the clock stands there in every test that asks for `cast`.
"""

from datetime import UTC, date, datetime, time, timedelta
from types import SimpleNamespace

import pytest
import time_machine
from django.test import Client

from people.models import (
    AccessReason,
    AlertTimes,
    Baby,
    Carer,
    CareRelation,
    CrisisNumber,
    DutyEntry,
    Family,
    FamilyAccess,
    Membership,
    Offer,
    OfferKind,
    OpeningHours,
    SafeContact,
    Service,
    SignOff,
    Targets,
    Team,
    TeamKind,
    User,
)
from people.names import search_key
from people.staff import Staff

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
TODAY = date(2026, 11, 24)
LONG_AGO = date(2026, 1, 5)


def make_service(slug: str, name: str) -> Service:
    """A service that may go live: open Monday to Friday 9 to 17, numbers checked, offers, signed."""
    service = Service.objects.create(
        slug=slug,
        name=f"{name} parent-infant team",
        short_name=name,
        phone="01632 960100",
        districts=["ZZ99"],
        outside_hours="We read new answers when we open again, Monday to Friday from 9.",
    )
    Targets.objects.create(service=service)
    AlertTimes.objects.create(service=service)
    for weekday in range(5):
        OpeningHours.objects.create(service=service, weekday=weekday, opens=time(9), closes=time(17))
    numbers = [
        ("999", "tel:999", "if a life is in danger"),
        ("111", "tel:111", "then the mental health option"),
        ("116 123", "tel:116123", "Samaritans, day and night"),
    ]
    for position, (label, href, text) in enumerate(numbers):
        CrisisNumber.objects.create(
            service=service, label=label, href=href, text=text, position=position, checked_on=LONG_AGO + timedelta(250)
        )
    for kind, offer in ((OfferKind.EARLY, "Baby massage group"), (OfferKind.ONWARD, "Riverside family hub")):
        Offer.objects.create(
            service=service,
            kind=kind,
            name=offer,
            how_to_reach="Call or just come, Tuesdays at 10:30.",
            who_makes_contact="The person who told you",
        )
    return service


def make_team(service: Service, name: str, kind: str) -> Team:
    return Team.objects.create(service=service, name=name, kind=kind)


def make_member(service: Service, name: str, role: str, team: Team | None) -> User:
    """A person with one membership since long ago; e-mail is their first name at the service."""
    email = f"{name.split()[0].lower()}@{service.slug}.example"
    user = User.objects.create_user(email=email, name=name, password="correct horse battery")
    Membership.objects.create(service=service, user=user, team=team, role=role, from_day=LONG_AGO)
    return user


def make_carer(family: Family, name: str, position: int = 0, **fields) -> Carer:
    return Carer.objects.create(
        service=family.service, family=family, name=name, name_key=search_key(name), position=position, **fields
    )


def make_family(team: Team, name: str = "Rahman", carer: str = "Amira Rahman", baby: str = "Noor", **baby_fields):
    """A family of one carer (may be texted and e-mailed) and one baby that `team` looks after."""
    count = Family.objects.filter(service=team.service).count()
    family = Family.objects.create(
        service=team.service, reference=f"T {count + 1}", name=name, name_key=search_key(name), created_at=NOW
    )
    FamilyAccess.objects.create(
        service=team.service,
        family=family,
        team=team,
        reason=AccessReason.LOOKS_AFTER,
        from_day=LONG_AGO,
        given_by="cast",
    )
    person = make_carer(family, carer, email=f"{carer.split()[0].lower()}@home.example", phone="07700900412")
    for channel in ("text", "email"):
        SafeContact.objects.create(service=team.service, carer=person, channel=channel, allowed="yes")
    fields = {"born_on": date(2026, 10, 2)} | baby_fields
    child = Baby.objects.create(service=team.service, family=family, name=baby, name_key=search_key(baby), **fields)
    CareRelation.objects.create(
        service=team.service, carer=person, baby=child, kind="birth_parent", from_day=fields["born_on"] or TODAY
    )
    return SimpleNamespace(family=family, carer=person, baby=child)


def staff_for(user: User) -> Staff:
    """The Staff that a request of this user would have today."""
    rows = tuple(Membership.objects.on(TODAY).filter(user=user).select_related("service"))
    return Staff(
        user_id=user.pk,
        name=user.name,
        service=rows[0].service,
        memberships=rows,
        team_ids=frozenset(row.team_id for row in rows if row.team_id),
    )


def sign_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def clock():
    """The clock stands at NOW; move it with `clock.move_to(...)` or `clock.shift(...)`."""
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def cast(db, clock):
    """Fernhope with everybody in it, and Riverbend with its own: `cast.ruth`, `cast.as_ruth`, `cast.family` …"""
    return build_cast()


def build_cast() -> SimpleNamespace:
    c = SimpleNamespace(now=NOW, today=TODAY)
    c.service = make_service("fernhope", "Fernhope")
    c.own = make_team(c.service, "Fernhope team", TeamKind.OWN)
    c.elm = make_team(c.service, "Elm Team", TeamKind.HEALTH_VISITING)
    c.oak = make_team(c.service, "Oak Team", TeamKind.HEALTH_VISITING)
    c.midwives = make_team(c.service, "Northgate midwives", TeamKind.MIDWIFERY)
    c.ruth = make_member(c.service, "Ruth Ellery", "health_visitor", c.elm)
    c.omar = make_member(c.service, "Omar Finch", "health_visitor", c.elm)  # colleague of Ruth
    c.tess = make_member(c.service, "Tess Oakley", "health_visitor", c.oak)  # stranger to Ruth's families
    c.mina = make_member(c.service, "Mina Holt", "professional", c.midwives)
    c.jo = make_member(c.service, "Jo Keane", "coordinator", c.own)
    c.kim = make_member(c.service, "Kim Osborne", "coordinator", c.own)
    c.priya = make_member(c.service, "Priya Nair", "practitioner", c.own)
    c.mo = make_member(c.service, "Mo Akhtar", "manager", c.own)
    c.clare = make_member(c.service, "Clare Lund", "commissioner", None)
    for team, user in ((c.own, c.jo), (c.elm, c.omar), (c.oak, c.tess)):
        DutyEntry.objects.create(service=c.service, team=team, user=user)
    SignOff.objects.create(service=c.service, what="go_live", by=c.mo, at=NOW - timedelta(days=30))
    made = make_family(c.elm)
    c.family, c.amira, c.noor = made.family, made.carer, made.baby
    c.daniel = make_carer(c.family, "Daniel Osei", position=1)

    c.other_service = make_service("riverbend", "Riverbend")
    c.other_own = make_team(c.other_service, "Riverbend team", TeamKind.OWN)
    c.other_hv = make_team(c.other_service, "Birch Team", TeamKind.HEALTH_VISITING)
    c.zoe = make_member(c.other_service, "Zoe Marsh", "coordinator", c.other_own)
    c.yan = make_member(c.other_service, "Yan Li", "health_visitor", c.other_hv)
    for name in ("ruth", "omar", "tess", "mina", "jo", "kim", "priya", "mo", "clare", "zoe", "yan"):
        setattr(c, f"as_{name}", sign_in(getattr(c, name)))
    return c
