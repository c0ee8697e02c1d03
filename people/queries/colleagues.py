"""Whom something can be given to."""

from datetime import date

from django.db.models import Exists, OuterRef

from people.models import FamilyAccess, Membership, User


def who_may_open(staff, family, today: date) -> list[User]:
    """Return who works here today in a team that may open this family, by name, oneself first. One statement.

    family: None for a thing that belongs to no family: everybody who shares a team with `staff`.
    """
    places = Membership.objects.on(today).filter(user=OuterRef("pk"), service=staff.service_id)
    if family is None:
        places = places.filter(team__in=staff.team_ids)
    else:
        opens = FamilyAccess.objects.on(today).filter(family=family, team=OuterRef("team"))
        places = places.filter(Exists(opens))
    users = list(User.objects.filter(Exists(places), is_active=True).order_by("name", "id"))
    return sorted(users, key=lambda user: user.pk != staff.user_id)
