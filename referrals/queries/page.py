"""Everything that the page of one referral shows."""

from dataclasses import dataclass
from datetime import datetime

from people import ages
from people.hours import local_day
from people.models import CareRelation
from people.outbox.models import OutboxMessage, OutboxState
from referrals import clock, lifecycle, safeguarding
from referrals.actions import moving
from referrals.actions.information import ASKED
from referrals.content import AGREEMENTS, HOW
from referrals.forms.moves import BESIDE_HOLDER, PAGES
from referrals.history import title
from referrals.models import Referral
from referrals.queries.rows import Line, baby_words, line, related, youngest
from screening.queries.results import ForReferral, for_referral

ENDINGS_LAST = ("close", "withdraw", "undo", "entered_in_error")


@dataclass(frozen=True)
class Happened:
    """One event of the history, with who was told by which way and what became of the message."""

    event: object
    title: str
    told: list[str]


@dataclass(frozen=True)
class Page:
    referral: Referral
    line: Line
    moves: list  # (action, words, hint) that this person may make
    beside: frozenset[str]  # what they may do about who holds it
    history: list[Happened]
    people: list
    facts: list  # (label, words) of what the referrer said
    clock_words: str  # what the wait means at the baby's age
    second: object  # a move that waits for a second person, or None
    requests: list  # (row, of whom in words) that are open
    ends_undoable: bool
    source_name: str
    check: ForReferral | None  # what the check said, for a referral that came with one


def get(staff, referral_id) -> Referral:
    """Return the referral that a team of theirs received. Raises Referral.DoesNotExist for any other."""
    rows = related(Referral.objects.received_by(staff)).prefetch_related("parties__carer__safe_contacts")
    check = ("screening__definition", "screening__baby", "screening__carer")
    return rows.select_related("practitioner", "offer", "follows", "team", *check).get(pk=referral_id)


def page(staff, referral: Referral, by, now: datetime) -> Page:
    """Return what the page shows to this person."""
    here, who = moving.standing_of(referral), moving.parts_of(referral, by)
    rows = lifecycle.moves_from(here, who, now)
    second = referral.joint_moves.filter(answered_at=None).select_related("asked_by").first()
    return Page(
        referral=referral,
        line=line(referral, staff.service, now),
        moves=_moves(rows),
        beside=frozenset(row.action.value for row in rows if row.action in BESIDE_HOLDER),
        history=_history(referral),
        people=_people(referral, staff, now),
        facts=_facts(referral),
        clock_words=clock_words(referral, staff.service, now),
        second=second,
        requests=[(r, ASKED[r.of_kind]) for r in referral.requests.filter(answered_at=None, given_up_at=None)],
        ends_undoable=any(row.action == "undo" for row in rows),
        check=for_referral(referral.screening) if referral.screening else None,
        source_name=next((s.name.split(" ")[0] for s in referral.sources.all() if s.name), "the referrer"),
    )


def _moves(rows) -> list:
    """The moves that are decisions, in the order of the pages, endings last."""
    allowed = {row.action for row in rows} - BESIDE_HOLDER
    found = [(a.value, form.title, form.lead) for a, (form, _verb) in PAGES.items() if a in allowed]
    return sorted(found, key=lambda move: move[0] in ENDINGS_LAST)


def _history(referral: Referral) -> list[Happened]:
    events = list(referral.events.order_by("-number"))
    ids = [one for event in events for one in event.sent]
    messages = {str(m.id): m for m in OutboxMessage.objects.filter(pk__in=ids).select_related("to_carer", "to_user")}
    return [
        Happened(event, title(event.action), [_told(messages[one]) for one in event.sent if one in messages])
        for event in events
    ]


def _told(message: OutboxMessage) -> str:
    """Return "Amira Rahman by e-mail, sent 24 Nov 2026, 10:02" or what else became of it."""
    who = message.to_carer or message.to_user
    ways = {"email": "e-mail", "text": "text", "call": "a call", "post": "a letter"}
    state = OutboxState(message.state).label.lower()
    return f"{who.name if who else 'The referrer'} by {ways.get(message.channel, message.channel)}: {state}"


def _people(referral: Referral, staff, now: datetime) -> list:
    """Rows of who it is about: carers with how they are reached safely, then babies."""
    today = local_day(now)
    relations = {
        r.carer_id: r.get_kind_display()
        for r in CareRelation.objects.on(today).filter(carer__in=[p.carer_id for p in referral.parties.all()])
    }
    rows = []
    for party in referral.parties.all():
        contacts = list(party.carer.safe_contacts.all())
        rows.append(
            {
                "carer": party.carer,
                "party": party,
                "relation": relations.get(party.carer_id, ""),
                "yes": [c for c in contacts if c.allowed == "yes"],
                "no": [c.get_channel_display() for c in contacts if c.allowed == "no"],
            }
        )
    for baby in referral.family.babies.all():
        words = baby_words(baby, staff.service.window_months, today) if baby.may_be_written_about else None
        rows.append({"baby": baby, "words": words, "corrected": ages.corrected_words(baby.ages, today)})
    return rows


def _facts(referral: Referral) -> list:
    said = referral.facts
    together = {"yes": "Yes", "no": "No"}.get(said.get("seen_together"), "Not said")
    return [
        ("Agreed", _agreement(referral)),
        ("Seen together", ", ".join(p for p in (together, _day(said.get("seen_together_on"))) if p)),
        ("Safeguarding", safeguarding.summary(said.get("safeguarding", {}))),
        *([("In words", referral.safeguarding_words)] if referral.safeguarding_words else []),
        ("Language", _language(referral.family)),
        *([("Strengths", referral.strengths)] if referral.strengths else []),
    ]


def _agreement(referral: Referral) -> str:
    said = referral.facts
    if referral.agreement != "agreed":
        return ". ".join(p for p in (AGREEMENTS.get(referral.agreement, ""), referral.agreement_words) if p)
    names = {str(p.carer_id): p.carer.name for p in referral.parties.all()}
    how = HOW.get(said.get("agreed_how"), "").lower()
    who = names.get(said.get("agreed_by"), "")
    return ", ".join(p for p in (f"By {who}" if who else "Yes", how, _day(said.get("agreed_on"))) if p)


def _language(family) -> str:
    language = family.language or "English"
    return f"{language}, {'interpreter needed' if family.interpreter else 'no interpreter needed'}"


def _day(iso: str | None) -> str:
    if not iso:
        return ""
    day = datetime.fromisoformat(iso)
    return f"{day.day} {day:%b %Y}"


def clock_words(referral: Referral, service, now: datetime) -> str:
    """Return what six weeks of waiting (the target until the start) mean at the baby's age; "" where little."""
    baby = youngest(referral)
    if baby is None or not baby.born_on or referral.status not in clock.ON_A_CLOCK:
        return ""
    age = ages.days_old(baby.ages, local_day(now))
    weeks = service.targets.start_days // 7
    share = service.targets.start_days / max(age, 1)
    name = baby.name or "the baby"
    if share > 1.05:
        return f"{weeks} weeks of waiting would more than double {name}’s age."
    if share > 0.75:
        return f"{weeks} weeks of waiting would nearly double {name}’s age."
    return f"{weeks} weeks of waiting would add half to {name}’s age." if share > 0.4 else ""
