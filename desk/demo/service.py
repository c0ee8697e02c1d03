"""The demo's service: its teams, its people, and the settings that let it go live."""

from datetime import time
from types import SimpleNamespace

from desk.demo.actors import act
from desk.demo.clock import at
from people.actions import duty, hours, joining, numbers, offers, services, staff, teams
from people.actors import console
from people.models import CrisisNumber, OfferKind, Service, Team, TeamKind
from people.roles import ROLES, Permission
from screening.actions import schedule

SLUG = "fernhope"
PASSWORD = "gentle river stone"  # of every demo account; production settings refuse to start beside one
TEAMS = {
    "elm": ("Elm Team", TeamKind.HEALTH_VISITING),
    "oak": ("Oak Team", TeamKind.HEALTH_VISITING),
    "northgate": ("Northgate midwives", TeamKind.MIDWIFERY),
    "childrens": ("Children’s team", TeamKind.SOCIAL_CARE),
}
PEOPLE = {
    "helen": ("Helen Marsh", "manager", "own"),
    "jo": ("Jo Keane", "coordinator", "own"),
    "sam": ("Sam Lister", "coordinator", "own"),
    "priya": ("Priya Nair", "practitioner", "own"),
    "tom": ("Tom Ashby", "practitioner", "own"),
    "ruth": ("Ruth Ellery", "health_visitor", "elm"),
    "omar": ("Omar Finch", "health_visitor", "elm"),
    "nell": ("Nell Barrow", "health_visitor", "oak"),
    "mina": ("Mina Holt", "professional", "northgate"),
    "dev": ("Dev Sharma", "professional", "childrens"),
    "clare": ("Clare Lund", "commissioner", None),
}
SIGN_INS = ("ruth", "jo", "priya", "helen", "mina", "clare")  # one a role, as make run prints them
OFFERS = [
    (OfferKind.EARLY, "Baby massage group", "Any parent with a baby under 8 months",
     "Tuesdays at 10:30, Riverside family hub. Call or just come.", "The person who told you"),
    (OfferKind.EARLY, "Drop-in", "Anybody with a baby, or expecting one",
     "Fridays, 13:00 to 15:00, Fernhope. Bring your baby or come alone.", "Nobody needs to: just come"),
    (OfferKind.EARLY, "A call back", "Anybody who would like to talk",
     "From Tom Ashby at Fernhope, within 3 working days of your asking.", "Tom Ashby, Fernhope"),
    (OfferKind.ONWARD, "Perinatal mental health team", "Illness in pregnancy or the first year",
     "01632 960200, Monday to Friday", "Your health visitor"),
    (OfferKind.ONWARD, "Riverside family hub", "Families with children under 5",
     "01632 960300, or at the door", "The family hub calls you"),
    (OfferKind.ONWARD, "Toddler team", "Children from 2 to 4", "01632 960400", "Fernhope, with you"),
]  # fmt: skip
ON_DUTY = {"own": ("jo", "sam"), "elm": ("omar", "ruth"), "oak": ("nell",)}


def make() -> SimpleNamespace:
    """Make the service and everybody in it, a good year ago; returns `service`, `teams` and each person by key."""
    c = SimpleNamespace(since=at(400, "09:00"))
    c.service = services.create(
        by=console(),
        name="Fernhope parent-infant team",
        short_name="Fernhope",
        nation="england",
        slug=SLUG,
        now=c.since,
    )
    Service.objects.filter(pk=c.service.pk).update(is_demo=True)
    schedule.start(by=console(c.service.id), now=c.since)
    operator = console(c.service.id)
    c.teams = {"own": Team.objects.get(service=c.service, kind=TeamKind.OWN)} | {
        key: teams.keep(by=operator, values=_team(*team), now=c.since) for key, team in TEAMS.items()
    }
    for key, (name, role, team) in PEOPLE.items():
        setattr(c, key, _join(c, name, role, c.teams.get(team)))
    _set_up(c, act(c.helen, Permission.MANAGE_SERVICE))
    return c


def sign_ins() -> list[tuple[str, str, str]]:
    """Return (role in words, e-mail, password) of one account a role, as `make run` prints them."""
    return [(ROLES[PEOPLE[key][1]].name, _address(PEOPLE[key][0]), PASSWORD) for key in SIGN_INS]


def _address(name: str) -> str:
    return f"{name.split()[0].lower()}@{SLUG}.example"


def _team(name: str, kind: str) -> dict:
    return {"name": name, "kind": kind, "organisation": None, "is_active": True}


def _join(c, name: str, role: str, team: Team | None):
    """Invite somebody and let them set their password by the link, as everybody does."""
    place, link = staff.invite(
        by=console(c.service.id), name=name, email=_address(name), role=role, team=team, send=False, now=c.since
    )
    joining.join(token=link.token, password=PASSWORD, now=c.since)
    return place.user


def _set_up(c, by) -> None:
    services.change(by=by, values={"phone": "01632 960100", "districts": ["ZZ99"]}, now=c.since)
    weekdays = [[(time(9), time(17))]] * 5 + [[], []]
    outside = "New answers are read when we open again, Monday to Friday from 9 in the morning."
    hours.set_week(by=by, days=weekdays, outside=outside, now=c.since)
    for kind, name, for_whom, how_to_reach, who in OFFERS:
        values = {
            "kind": kind,
            "name": name,
            "for_whom": for_whom,
            "how_to_reach": how_to_reach,
            "who_makes_contact": who,
            "is_active": True,
        }
        offers.keep(by=by, values=values, now=c.since)
    for key, people in ON_DUTY.items():
        duty.set_duty(by=by, team=c.teams[key], people=[getattr(c, person) for person in people], now=c.since)
    every = list(CrisisNumber.objects.filter(service=c.service))
    numbers.checked(by=by, numbers=every, now=at(20, "10:00"))
    services.sign_go_live(by=by, signed_by="Helen Marsh, clinical lead", now=at(20, "10:05"))
