"""How pages of giving are opened: what one may not see is not there, and a look is written down."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from people.actors import Actor
from people.audit.record import record
from people.models import AccessReason, Family, FamilyAccess
from people.roles import Permission
from screening.definitions import Definition
from screening.forms.giving import key_of
from screening.models import ContactPoint, Screening, StoredDefinition
from screening.queries import whom
from screening.queries.published import newest_forms, with_form
from screening.queries.whom import BabyChoice, CarerChoice


@dataclass
class Giving:
    """One request about giving a form in one family: who asks, whom they may choose, whom they chose."""

    request: object
    family: Family
    today: date

    @cached_property
    def forms(self) -> dict[str, StoredDefinition]:
        return newest_forms()

    @property
    def definitions(self) -> list[Definition]:
        return [stored.frozen for stored in self.forms.values()]

    @cached_property
    def carers(self) -> list[CarerChoice]:
        return whom.carers_of(self.request.staff, self.family, self.today)

    @cached_property
    def babies(self) -> list[BabyChoice]:
        carers = [one.carer for one in self.carers]
        return whom.babies_of(self.request.staff, self.family, carers, self.definitions, self.today)

    @cached_property
    def carer(self) -> CarerChoice | None:
        """Whoever was named in the address, else the only one; None where somebody has to choose."""
        named = self.request.GET.get("carer")
        if named is None:
            return self.carers[0] if len(self.carers) == 1 else None
        return _one(self.carers, lambda one: str(one.carer.pk) == named)

    @cached_property
    def baby(self) -> BabyChoice | None:
        """Whoever was named in the address, else the only one; None where somebody has to choose."""
        named = self.request.GET.get("baby")
        if named is None:
            return self.babies[0] if len(self.babies) <= 2 else None
        return _one(self.babies, lambda one: key_of(one) == named)

    @property
    def place(self) -> dict[str, str]:
        """What an address carries on from page to page."""
        return {"carer": str(self.carer.carer.pk), "baby": key_of(self.baby)}

    def actor(self) -> Actor:
        return actor_for(self.request, self.family, self.today)

    def contact_point(self) -> ContactPoint | None:
        """The contact of the schedule that a form given today counts for."""
        stands = self.baby.standing
        return ContactPoint.objects.filter(pk=stands.point.id).first() if stands and stands.is_prompted else None

    def people(self) -> dict[str, object]:
        """Family, carer and baby as an action takes them."""
        return {"family": self.family, "carer": self.carer.carer, "baby": self.baby.baby}


def open_giving(request, family_id) -> Giving:
    """Return the giving in a family that somebody may open today; else a 404."""
    today = timezone.localdate()
    rows = Family.objects.open_to(request.staff, today).select_related("service")
    return Giving(request, get_object_or_404(rows, pk=family_id), today)


def open_chosen(request, family_id) -> Giving:
    """Return the giving with carer and baby named; a 404 where they are not, or are not of this family."""
    giving = open_giving(request, family_id)
    if giving.carer is None or giving.baby is None:
        raise Http404
    return giving


def open_screening(request, screening_id) -> Screening:
    """Return a screening that a team of this person gave, in a family that they may open today; else a 404."""
    today = timezone.localdate()
    rows = Screening.objects.filter(
        service=request.staff.service_id,
        team__in=request.staff.team_ids,
        family__in=Family.objects.open_to(request.staff, today),
    )
    people = ("family", "carer__family", "baby", "service", "team", "given_by", "twin_of")
    return get_object_or_404(with_form(rows).select_related(*people), pk=screening_id)


def actor_for(request, family: Family, today: date) -> Actor:
    """Return this person as an Actor of the team by which they may open the family, one that looks after it first."""
    access = FamilyAccess.objects.on(today).filter(family=family, team__in=request.staff.team_ids)
    teams = sorted(access, key=lambda one: (one.reason != AccessReason.LOOKS_AFTER, one.from_day))
    return request.staff.actor(Permission.GIVE_SCREENINGS, teams[0].team_id if teams else None)


def actor_of(request, screening: Screening) -> Actor:
    """Return this person as an Actor of the team that gave the screening."""
    return request.staff.actor(Permission.GIVE_SCREENINGS, screening.team_id)


def look(request, *, family_id, kind: str = "family", object_id=None, what: str = "family.look") -> None:
    """Write down that this person sees this record now."""
    record(by=request.staff.looker(), what=what, kind=kind, object_id=object_id or family_id, family_id=family_id)


def look_at_screening(request, screening: Screening) -> None:
    look(request, family_id=screening.family_id, kind="screening", object_id=screening.id, what="screening.look")


def _one(choices, fits):
    found = next((one for one in choices if fits(one)), None)
    if found is None:
        raise Http404
    return found
