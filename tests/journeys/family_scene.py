"""A family with a history, as the pages of the desk show it."""

from datetime import date, timedelta

from people.actions import agreements, carers, families, tasks
from people.actions.agreements import ChannelAnswer
from people.actions.carers import CarerFacts, Relation
from people.actions.families import FamilyFacts
from people.actors import console
from people.roles import Permission
from screening.actions import schedule
from tests.cast import NOW, make_family, staff_for
from tests.screening.made import AMIRA, CALM, screened


def set_up(cast):
    """The Rahman and Osei family of the cast, with safe contact, consents, screenings, a task and neighbours."""
    by = staff_for(cast.ruth).actor(Permission.EDIT_FAMILIES)
    schedule.start(by=console(cast.service.id), now=NOW)
    facts = FamilyFacts(name="Rahman and Osei", language="Bengali", postcode="ZZ99 3CZ", address="4 Mill Row\nFernhope")
    families.change(by=by, family=cast.family, facts=facts, now=NOW - timedelta(days=40))
    carers.relate(by=by, carer=cast.daniel, baby=cast.noor, relation=Relation("parent", "yes"))
    carers.change(
        by=by, carer=cast.daniel, facts=CarerFacts("Daniel Osei", phone="+447700900587", email="d@home.example")
    )
    carers.change(
        by=by, carer=cast.amira, facts=CarerFacts("Amira Rahman", phone="+447700900412", email="a@home.example")
    )
    agreements.save(
        by=by,
        carer=cast.amira,
        channels=[
            ChannelAnswer("text", "yes", "mornings"),
            ChannelAnswer("voicemail", "no"),
            ChannelAnswer("post", "no", who_else="her sister opens it"),
        ],
        answers={
            "referral": "given",
            "share_health_visitor": "given",
            "share_gp": "given",
            "share_social_care": "refused",
        },
    )
    agreements.save(
        by=by,
        carer=cast.daniel,
        channels=[ChannelAnswer("call", "yes", "after 17:00"), ChannelAnswer("text", "yes", "after 17:00")],
        answers={"share_health_visitor": "given"},
    )
    screened(cast, CALM, now=NOW - timedelta(days=30))
    screened(cast, CALM, carer=cast.daniel, now=NOW - timedelta(days=4))
    screened(cast, AMIRA, now=NOW - timedelta(days=1))
    tasks.add(by=by, kind="x", words="Look again at the evenings", due_at=NOW + timedelta(days=14), family=cast.family)
    tasks.add(
        by=by,
        kind="x",
        words="Call back, third try. Evenings are best.",
        due_at=NOW - timedelta(days=1),
        family=cast.family,
    )
    tasks.add(
        by=by,
        kind="x",
        words="Ring before the meeting",
        due_at=NOW + timedelta(hours=4),
        family=cast.family,
        owner=cast.ruth,
    )
    make_family(cast.elm, "Adeyemi", "Grace Adeyemi", "", born_on=date(2026, 9, 14), gestation_days=240)
    make_family(cast.elm, "Cole", "Hannah Cole", "", born_on=None, due_on=date(2027, 1, 9))
    make_family(cast.elm, "Demir", "Yusuf Demir", "Ela", born_on=date(2024, 12, 9))
    make_family(
        cast.elm, "Oyelaran-Featherstonehaugh", "Temitope Oyelaran-Featherstonehaugh", "Ayo", born_on=date(2026, 10, 12)
    )
    return cast
