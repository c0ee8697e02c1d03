"""Families of the demo on their way to help: a referral in every status of the pathway."""

from datetime import timedelta

from desk.demo.actors import act
from desk.demo.clock import at, day, minutes_ago
from desk.demo.families import Child, Person, make
from people.models import Offer, Team, TeamKind
from people.roles import Permission
from referrals import wording
from referrals.actions import allocation, claims, endings, information, interruptions, refer, triage
from referrals.actions.moving import Told
from referrals.actions.triage import Onward
from referrals.acts import Action
from referrals.content import Content, Party


def send(c, user, made, seen: str, now, screenings=(), **said):
    """Refer a family to the service's own team, agreed with its first carer."""
    content = Content(
        seen=seen,
        parties=tuple(Party(carer.id) for carer in made.carers),
        **(
            {
                "agreement": "agreed",
                "agreed_by": made.carers[0].id,
                "agreed_on": now.date(),
                "agreed_how": "spoken",
                "seen_together": "yes",
                "seen_together_on": now.date(),
                "baby_id": made.babies[0].id,
            }
            | said
        ),
    )
    return refer.send(
        by=act(user, Permission.REFER),
        key=f"demo {made.family.id}",
        family=made.family,
        team=Team.objects.get(service=c.service, kind=TeamKind.OWN),
        content=content,
        screenings=list(screenings),
        now=now,
    )


def usual(action: Action, **why_not) -> Told:
    """Return what both sides read of a move where nobody changes the words."""
    words = {"parent": wording.parent_words(action), "referrer": wording.referrer_words(action)}
    return Told(kind=wording.kind_of(action), **(words | why_not))


def coordinator(c):
    return act(c.jo, Permission.TRIAGE)


def offer(c, name: str) -> Offer:
    return Offer.objects.get(service=c.service, name=name)


def received(c, rahman, whitlock):
    """Nobody holds these yet."""
    send(
        c,
        c.ruth,
        whitlock,
        "Rang after the first visit. Sian cried and said very little.",
        minutes_ago(30),
        screenings=[whitlock.screening],
    )
    send(
        c,
        c.ruth,
        rahman,
        "Warm with Noor in the daytime. When Noor cries in the evening Amira freezes, and afterwards feels like a "
        "failure. Would like somebody to sit through it with them. Asked for this without being prompted.",
        at(1, "15:42"),
        screenings=[rahman.screening],
        strengths="Asks for help. Daniel is home by six. A sister lives near.",
    )
    made = make(
        c.dev,
        "Bright",
        [Person("Chloe Bright", "318", ways={"call": "yes", "text": "no"})],
        [Child("Alfie", days_old=157)],
        known_for=30,
        safeguarding=True,
    )
    send(
        c,
        c.dev,
        made,
        "Alfie startles and looks away when voices are raised. Chloe watches the door.",
        at(2, "11:15"),
        safeguarding={"child_in_need": "currently"},
        reported=frozenset({"domestic_abuse_now"}),
    )
    made = make(
        c.mina, "Demir", [Person("Yusuf Demir", "322", kind="parent")], [Child("Ela", days_old=715)], known_for=30
    )
    send(c, c.mina, made, "Play has become a struggle since the move.", at(1, "09:30"))


def asked(c):
    made = make(c.mina, "Siddiqui", [Person("Farah Siddiqui", "334")], [Child("Idris", days_old=34)], known_for=30)
    referral = send(
        c, c.mina, made, "Two missed visits. Feels as if Idris is against Farah.", at(3, "14:00"), missed_contacts=2
    )
    claims.claim(referral=referral, by=act(c.sam, Permission.TRIAGE), now=at(2, "09:10"))
    information.ask(
        referral=referral,
        by=act(c.sam, Permission.TRIAGE),
        what="How were the last two visits left?",
        of_kind="referrer",
        by_day=day(-1),
        of_whom="Mina Holt",
        told=usual(Action.ASK),
        now=at(2, "09:25"),
    )


def for_meeting(c):
    made = make(c.nell, "Reid", [Person("Isla Reid", "345")], [Child("Fergus", days_old=205)], known_for=100)
    referral = send(c, c.nell, made, "Little eye contact, few smiles. Isla says that nothing is wrong.", at(5, "16:20"))
    claims.claim(referral=referral, by=coordinator(c), now=at(4, "10:00"))
    triage.to_meeting(referral=referral, by=coordinator(c), on=day(-3), now=at(4, "10:05"))


def urgent_hand_over(c):
    made = make(
        c.dev,
        "Marsden",
        [Person("Kayleigh Marsden", "351", ways={"call": "yes"})],
        [Child(due_in=46)],
        known_for=20,
        safeguarding=True,
    )
    referral = send(
        c,
        c.dev,
        made,
        "Feels numb about the baby. Afraid of another removal.",
        at(4, "12:40"),
        safeguarding={"pre_birth_plan": "currently"},
        reported=frozenset({"earlier_removal"}),
    )
    claims.claim(referral=referral, by=coordinator(c), now=at(3, "09:00"))
    interruptions.hand_over_urgently(
        referral=referral,
        by=coordinator(c),
        to_whom="social_care",
        how="Phoned the duty desk",
        agency_reference="FD 1182",
        told=usual(Action.HAND_OVER_URGENTLY, why_not_parent="The social worker is with Kayleigh and tells her"),
        now=at(1, "16:30"),
    )


def accepted(c, made=None):
    """Grace and the twins: accepted, with the drop-in meanwhile."""
    made = make(
        c.ruth,
        "Adeyemi",
        [Person("Grace Adeyemi", "366")],
        [Child("Temi", days_old=71, weeks=37), Child("Tobi", days_old=71, weeks=37)],
        known_for=70,
    )
    referral = send(c, c.ruth, made, "Low since the birth. Cannot enjoy the twins yet.", at(9, "10:00"))
    claims.claim(referral=referral, by=coordinator(c), now=at(8, "09:20"))
    triage.accept(
        referral=referral,
        by=coordinator(c),
        urgency="urgent",
        offer=offer(c, "Drop-in"),
        told=usual(Action.ACCEPT),
        now=at(7, "11:00"),
    )
    return referral


def early_offer(c):
    made = make(
        c.omar, "Mensah", [Person("Kofi Mensah", "372", kind="parent")], [Child("Ama", days_old=260)], known_for=90
    )
    referral = send(c, c.omar, made, "Kofi would like to talk with another father.", at(7, "15:00"))
    claims.claim(referral=referral, by=coordinator(c), now=at(6, "09:00"))
    triage.early_offer(
        referral=referral,
        by=coordinator(c),
        offer=offer(c, "A call back"),
        who_makes_contact="Tom Ashby",
        by_day=day(1),
        told=usual(Action.EARLY_OFFER),
        now=at(5, "10:10"),
    )


def with_a_practitioner(c):
    """Allocated, in support, paused."""
    made = make(c.nell, "Cole", [Person("Hannah Cole", "381")], [Child("Wren", days_old=165)], known_for=90)
    _allocated(c, made, c.nell, "Freezes when Wren cries.", 16, c.priya)
    made = make(c.ruth, "Farouk", [Person("Layla Farouk", "392")], [Child("Zain", days_old=301)], known_for=200)
    referral = _allocated(c, made, c.ruth, "Afraid to be alone with Zain since the accident.", 60, c.priya)
    allocation.start(referral=referral, by=act(c.priya, Permission.PRACTISE), now=at(40, "10:00"))
    made = make(c.omar, "Kaya", [Person("Defne Kaya", "398")], [Child("Can", days_old=410)], known_for=200)
    referral = _allocated(c, made, c.omar, "Every parting is a battle.", 90, c.tom)
    allocation.start(referral=referral, by=act(c.tom, Permission.PRACTISE), now=at(70, "10:00"))
    interruptions.pause(
        referral=referral,
        by=act(c.tom, Permission.PRACTISE),
        reason="Away with family for six weeks",
        review_on=day(-20),
        now=at(15, "12:00"),
    )


def ended(c):
    """Not taken on with an offer elsewhere, withdrawn, closed."""
    made = make(c.nell, "Walsh", [Person("Niamh Walsh", "403")], [Child("Oisín", days_old=705)], known_for=90)
    referral = send(c, c.nell, made, "Sleep and meals are a battle.", at(20, "10:00"))
    claims.claim(referral=referral, by=coordinator(c), now=at(19, "10:00"))
    triage.decline(
        referral=referral,
        by=coordinator(c),
        reason="The second birthday is in three weeks; the toddler team can see them sooner and for longer.",
        reason_code="outside_window",
        onward=[Onward(offer(c, "Toddler team"), "Fernhope, with Niamh")],
        told=usual(Action.DECLINE),
        now=at(17, "14:00"),
    )
    made = make(c.omar, "Petrov", [Person("Daria Petrova", "409")], [Child("Misha", days_old=230)], known_for=90)
    referral = send(c, c.omar, made, "Would like help with evenings.", at(45, "10:00"))
    claims.claim(referral=referral, by=coordinator(c), now=at(44, "10:00"))
    endings.withdraw(
        referral=referral,
        by=coordinator(c),
        who_said="Daria, on the phone",
        risk_reviewed="No concern; the health visitor stays in touch.",
        told=usual(Action.WITHDRAW),
        now=at(41, "15:00"),
    )
    made = make(c.ruth, "Jones", [Person("Megan Jones", "414")], [Child("Elis", days_old=520)], known_for=400)
    referral = _allocated(c, made, c.ruth, "Empty when with Elis.", 200, c.tom)
    allocation.start(referral=referral, by=act(c.tom, Permission.PRACTISE), now=at(180, "10:00"))
    endings.close(
        referral=referral,
        by=act(c.tom, Permission.PRACTISE),
        reason="Finished as planned",
        outcome="goals_met",
        told=usual(Action.CLOSE),
        now=at(35, "16:00"),
    )


def _allocated(c, made, user, seen: str, days_ago: int, practitioner):
    referral = send(c, user, made, seen, at(days_ago, "10:30"))
    claims.claim(referral=referral, by=coordinator(c), now=at(days_ago - 1, "09:00"))
    triage.accept(
        referral=referral,
        by=coordinator(c),
        urgency="routine",
        offer=offer(c, "Drop-in"),
        told=usual(Action.ACCEPT),
        now=at(days_ago - 2, "10:00"),
    )
    allocation.allocate(
        referral=referral,
        by=coordinator(c),
        practitioner=practitioner,
        first_contact_by=(at(days_ago - 2, "10:00") + timedelta(days=10)).date(),
        told=usual(Action.ALLOCATE),
        now=at(days_ago - 3, "11:00"),
    )
    return referral
