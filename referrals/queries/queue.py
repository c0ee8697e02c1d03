"""The queue: open referrals of one's teams by rank, filtered, counted up to a cap, paged by one comparison."""

from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Q

from people import crypto
from people.models import Baby
from people.names import search_key
from people.numbers import Unreadable, read_nhs_number, read_phone
from referrals.clock import ON_A_CLOCK
from referrals.models import Referral, ReferralParty
from referrals.queries.capped import capped
from referrals.queries.rows import Line, line, related
from referrals.rank import DIGITS
from referrals.statuses import Urgency

PAGE = 25
FOUND = 50
GROUPS = {
    "urgency": ("Urgency", {"": "All", "emergency": "Emergency", "urgent": "Urgent", "routine": "Routine"}),
    "held": ("Held by", {"": "Anyone", "me": "Me", "offered": "Handed to me", "nobody": "Nobody yet"}),
    "only": (
        "Only",
        {"": "Everything", "late": "Past target", "unplanned": "Nothing planned", "marked": "Safeguarding"},
    ),
}


@dataclass(frozen=True)
class Choice:
    """What is chosen of the filters, each one of its group's keys."""

    urgency: str = ""
    held: str = ""
    only: str = ""

    @classmethod
    def of(cls, params) -> "Choice":
        """Return the choice that an address names; what is unknown there counts as not chosen."""
        picked = {name: params.get(name, "") for name in GROUPS}
        return cls(**{name: value if value in GROUPS[name][1] else "" for name, value in picked.items()})

    @property
    def query(self) -> str:
        chosen = {name: getattr(self, name) for name in GROUPS}
        return urlencode({name: value for name, value in chosen.items() if value})


@dataclass(frozen=True)
class Page:
    lines: list[Line]
    first: int  # the number of the first row, as far as one paged to it
    total: str
    groups: list[dict]
    before: str = ""  # address parameters of the page before and after, "" where there is none
    after: str = ""

    @property
    def last(self) -> int:
        return self.first + len(self.lines) - 1


def page(staff, params, now: datetime) -> Page:
    """Return one page of the queue in five statements. `params`: of the address (filters; `after` or `before`, `n`)."""
    choice = Choice.of(params)
    rows = related(filtered(staff, choice, now))
    found, first, more_before, more_after = _cut(rows, params)
    counts = capped(_counted(staff, choice, now))
    return Page(
        lines=[line(row, staff.service, now) for row in found],
        first=first,
        total=counts["total"],
        groups=_groups(choice, counts),
        before=_address(choice, "before", found[0].rank, max(first - PAGE, 1)) if more_before else "",
        after=_address(choice, "after", found[-1].rank, first + len(found)) if more_after else "",
    )


def filtered(staff, choice: Choice, now: datetime):
    """Return the open referrals that a choice leaves, in the queue's order."""
    rows = Referral.objects.open().received_by(staff).order_by("rank")
    if choice.urgency:
        digit = DIGITS[Urgency(choice.urgency)]
        rows = rows.filter(rank__gte=digit, rank__lt=str(int(digit) + 1))
    if choice.held == "nobody":
        rows = rows.filter(holder=None)
    elif choice.held:
        rows = rows.filter(**{"holder" if choice.held == "me" else "offered_to": staff.user_id})
    if choice.only == "late":
        rows = rows.filter(due_at__lt=now, status__in=sorted(ON_A_CLOCK))
    elif choice.only == "unplanned":
        rows = rows.filter(Q(next_action="") | Q(next_on=None))
    elif choice.only == "marked":
        rows = rows.filter(safeguarding=True)
    return rows


def search(staff, words: str, now: datetime) -> list[Line]:
    """Return referrals to one's teams by a carer's or baby's name, reference, NHS number or phone; ended ones last."""
    words = words.strip()
    if not words:
        return []
    rows = Referral.objects.received_by(staff).filter(_matches(words)).order_by("ended_at", "rank")
    found = list(related(rows)[:FOUND])
    found.sort(key=lambda row: row.ended_at is not None)
    return [line(row, staff.service, now) for row in found]


def _matches(words: str) -> Q:
    key = search_key(words)
    carer = Q(carer__name_key__contains=key)
    baby = Q(name_key__contains=key)
    for column, kind, read in (("nhs_lookup", "nhs", read_nhs_number), ("phone_lookup", "phone", read_phone)):
        try:
            hashed = crypto.lookup(kind, read(words).partition(";")[0])
        except Unreadable:
            continue
        carer |= Q(**{f"carer__{column}": hashed})
        if column == "nhs_lookup":
            baby |= Q(nhs_lookup=hashed)
    parties = ReferralParty.objects.filter(carer, referral=OuterRef("pk"))
    babies = Baby.objects.filter(baby, family=OuterRef("family"))
    return Q(reference__iexact=words) | Exists(parties) | Exists(babies)


def _cut(rows, params):
    """Return (rows of the page, number of the first, whether there are rows before, and after)."""
    first = _number(params.get("n"))
    if before := params.get("before"):
        found = list(rows.filter(rank__lt=before).order_by("-rank")[: PAGE + 1])
        return found[:PAGE][::-1], first, len(found) > PAGE, bool(found)
    if after := params.get("after"):
        found = list(rows.filter(rank__gt=after)[: PAGE + 1])
        return found[:PAGE], first, bool(found), len(found) > PAGE
    found = list(rows[: PAGE + 1])
    return found[:PAGE], 1, False, len(found) > PAGE


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 7 and int(text) > 0 else 1


def _counted(staff, choice: Choice, now: datetime):
    """What each link would show, given what is chosen in the other groups."""
    counted = {"total": filtered(staff, choice, now)}
    for name, (_title, options) in GROUPS.items():
        for value in options:
            counted[f"{name}_{value}"] = filtered(staff, replace(choice, **{name: value}), now)
    return counted


def _groups(choice: Choice, counts: dict[str, str]) -> list[dict]:
    return [
        {
            "key": name,
            "title": group_title,
            "links": [
                {
                    "words": words,
                    "count": counts[f"{name}_{value}"],
                    "here": getattr(choice, name) == value,
                    "query": replace(choice, **{name: value}).query,
                }
                for value, words in options.items()
            ],
        }
        for name, (group_title, options) in GROUPS.items()
    ]


def _address(choice: Choice, way: str, rank: str, number: int) -> str:
    return "&".join(part for part in (choice.query, urlencode({way: rank, "n": number})) if part)
