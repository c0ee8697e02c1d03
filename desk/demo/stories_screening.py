"""Families of the demo who have been screened, or are about to be: from the due list to the decision."""

from datetime import timedelta

from django.utils import timezone

from desk.demo.actors import act
from desk.demo.answering import answer, as_holder, give, link
from desk.demo.clock import at, day, minutes_ago
from desk.demo.families import Child, Person, make
from people.actions import goodbyes
from people.models import Offer
from people.roles import Permission
from screening.actions import alerts, decisions, reading
from screening.models import DecisionKind


def rahman(c):
    """Comfort is hard in the evenings: an early offer suggested, both carers screened, referred by the caller."""
    made = make(
        c.ruth,
        "Rahman and Osei",
        [
            Person(
                "Amira Rahman",
                "412",
                ways={"text": "yes", "email": "yes", "voicemail": "no", "post": "no"},
                best_time="mornings",
                language="Bengali",
                refuses=("share_social_care",),
            ),
            Person("Daniel Osei", "587", ways={"call": "yes", "text": "yes"}, best_time="after 17:00"),
        ],
        [Child("Noor", days_old=53, weeks=39, nhs_number="9990000018")],
        known_for=120,
        language="English and Bengali",
        strengths="Asks for help. Daniel is home by six. A sister lives near.",
    )
    amira, daniel = made.carers
    noor = made.babies[0]
    _screened(c.ruth, daniel, noor, "erc-baby", 4, "232030200103")
    first = _screened(c.ruth, amira, noor, "erc-baby", 39, "222021200102")
    made.screening = _screened(
        c.ruth,
        amira,
        noor,
        "erc-baby",
        1,
        "220120220213",
        talk="Evenings are the hardest. Noor cries and I just stand there.",
    )
    decisions.decide(
        by=act(c.ruth, Permission.DECIDE),
        screening=first,
        kind=DecisionKind.NOTHING_NOW,
        now=at(38, "09:30"),
        look_again_on=None,
        reason="Tired, as everybody is at two weeks; we talked it over.",
    )
    return made


def whitlock(c):
    """A safety answer this morning, not sure of staying safe: the alert that stands on top of every page."""
    made = make(
        c.ruth,
        "Whitlock",
        [Person("Sian Whitlock", "231", ways={"call": "yes"}, best_time="until 15:00")],
        [Child("Osian", days_old=15, weeks=40)],
        known_for=14,
    )
    sian, osian = made.carers[0], made.babies[0]
    screening = give(c.ruth, sian, osian, "erc-baby", minutes_ago(55))
    invitation = link(c.ruth, screening, minutes_ago(55))
    answer(screening, invitation, minutes_ago(40), "321021120211", safety={"s2": "yes"}, call="yes", send=False)
    alerts.note_safe_until_then(
        by=as_holder(invitation), screening=screening, item_id="s2", safe=False, now=minutes_ago(36)
    )
    made.screening = screening
    return made


def baptiste(c):
    """Sent in yesterday and not read yet."""
    made = make(c.ruth, "Baptiste", [Person("Rosa Baptiste", "640")], [Child("Luca", days_old=128)], known_for=100)
    screening = give(c.ruth, made.carers[0], made.babies[0], "erc-baby", at(3, "11:00"))
    invitation = link(c.ruth, screening, at(3, "11:00"))
    answer(screening, invitation, at(1, "21:12"), "221120211112", call="yes")


def okafor(c):
    """Begun last night and left half-way: the answers so far are kept."""
    made = make(c.omar, "Okafor", [Person("Ngozi Okafor", "655")], [Child("Chidi", days_old=47)], known_for=40)
    screening = give(c.omar, made.carers[0], made.babies[0], "erc-baby", at(2, "14:05"))
    invitation = link(c.omar, screening, at(2, "14:05"))
    answer(screening, invitation, at(1, "22:40"), "23203", send=False)


def sorensen(c):
    """A link sent, not opened yet; and a pregnancy at 29 weeks that is due for its first form."""
    made = make(c.ruth, "Sørensen", [Person("Freja Sørensen", "662")], [Child("Alma", days_old=44)], known_for=40)
    screening = give(c.ruth, made.carers[0], made.babies[0], "erc-baby", at(0, "09:05"))
    link(c.ruth, screening, at(0, "09:05"))
    make(c.ruth, "O’Brien", [Person("Aoife O’Brien", "670")], [Child(due_in=77)], known_for=20)


def early_offer(c):
    """Read, and an early offer made and told."""
    made = make(c.omar, "Lewis", [Person("Beth Lewis", "681")], [Child("Mabel", days_old=160)], known_for=150)
    screening = _screened(c.omar, made.carers[0], made.babies[0], "erc-baby", 8, "222121210112")
    decisions.decide(
        by=act(c.omar, Permission.DECIDE),
        screening=screening,
        kind=DecisionKind.EARLY_OFFER,
        offer=Offer.objects.get(service=c.service, name="Baby massage group"),
        told_by=c.omar,
        told_by_day=day(-2),
        reason="Would like to meet others with small babies.",
        now=at(6, "13:20"),
    )


def due(c):
    """Families with nothing yet: the due list."""
    make(
        c.ruth,
        "Ali",
        [Person("Hodan Ali", "701", language="Somali")],
        [Child("Ayaan", days_old=50)],
        known_for=45,
        language="Somali",
        interpreter=True,
    )
    make(c.ruth, "Price", [Person("Carys Price", "702")], [Child("Gwen", days_old=320)], known_for=300)
    make(
        c.omar,
        "Novak",
        [Person("Eva Novak", "703"), Person("Jan Novak", "704")],
        [Child("Adam", days_old=62, weeks=34), Child("Ema", days_old=62, weeks=34)],
        known_for=60,
    )
    make(
        c.nell, "Hughes", [Person("Dylan Hughes", "705", kind="parent")], [Child("Betsan", days_old=590)], known_for=400
    )


def loss(c):
    """A loss: nothing is sent about this baby, and a person gets in touch."""
    made = make(c.ruth, "Turner", [Person("Leah Turner", "712")], [Child(due_in=95)], known_for=60)
    goodbyes.lost(
        by=act(c.ruth, Permission.EDIT_FAMILIES),
        baby=made.babies[0],
        on=day(5),
        ring=c.ruth,
        ring_by=timezone.now() + timedelta(days=1),
        words="Told by the midwife.",
        now=at(4, "16:00"),
    )


def _screened(user, carer, baby, key, days_ago: int, positions: str, **said):
    """Give by link, answer, send in, and read the next hour."""
    screening = give(user, carer, baby, key, at(days_ago, "09:40"))
    done = answer(screening, link(user, screening, at(days_ago, "09:41")), at(days_ago, "10:20"), positions, **said)
    screening.refresh_from_db()
    reading.opened(by=act(user, Permission.READ_RESULTS), screening=screening, now=done + timedelta(minutes=20))
    return screening
