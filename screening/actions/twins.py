"""The second form, about the other twin: offered to a carer who sent the first one in."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from people.actions.refusal import Refused
from people.actors import Actor
from people.models import Baby, Invitation
from screening.actions.checks import check_form
from screening.actions.giving import LINK_DAYS, create, link
from screening.actions.handover import HANDED_OVER_FOR
from screening.models import Mode, Screening

SAME_BIRTH = timedelta(days=3)


@transaction.atomic
def give_second(*, by: Actor, first: Screening, baby: Baby, now: datetime | None = None) -> Screening:
    """Give the same form about the other twin, because the carer who sent the first one in asked for it.

    Asked for twice there is one. Raises Refused where the first was not sent in, or `baby` is not its twin.
    """
    now = now or timezone.now()
    first = Screening.objects.select_for_update(of=("self",)).select_related("baby").get(pk=first.pk)
    if first.submitted_at is None or baby not in second_forms(first):
        raise Refused("There is no second form to give.")
    if standing := first.twins.filter(baby=baby, withdrawn_at=None).first():
        return standing
    check_form(first.definition, baby, first.mode, None)
    second = Screening(
        family_id=first.family_id,
        carer_id=first.carer_id,
        baby=baby,
        definition_id=first.definition_id,
        mode=first.mode,
        team_id=first.team_id,
        given_by_id=first.given_by_id,
        owner_id=first.owner_id,
        contact_point_id=first.contact_point_id,
        due_at=first.due_at,
        alone=first.alone,
        twin_of=first,
    )
    return create(by, second, now)


@transaction.atomic
def invite_second(*, by: Actor, first: Screening, baby: Baby, now: datetime | None = None) -> Invitation:
    """Give the second form and make its link, which lasts as long as that of the first would have. As `give_second`."""
    now = now or timezone.now()
    second = give_second(by=by, first=first, baby=baby, now=now)
    lasts = HANDED_OVER_FOR if second.mode == Mode.HANDED_OVER else timedelta(days=LINK_DAYS)
    return link(by, second, now + lasts, now)


def second_forms(first: Screening) -> list[Baby]:
    """Return the other babies of the same birth about whom this carer has sent no such form in since the first.

    The same birth: born within three days of each other (midnight parts some twins), or due on the same day. Never
    one that is lost, in hospital or lives elsewhere: a person decides then (pathway design, version 1).
    """
    baby = first.baby
    if baby is None:
        return []
    twins = Baby.objects.with_us().filter(family=first.family_id, in_hospital=False).exclude(pk=baby.pk)
    if baby.born_on:
        twins = twins.filter(born_on__range=(baby.born_on - SAME_BIRTH, baby.born_on + SAME_BIRTH))
    else:
        twins = twins.filter(born_on=None, due_on=baby.due_on)
    given = Screening.objects.filter(
        carer=first.carer_id, definition=first.definition_id, withdrawn_at=None, given_at__gte=first.given_at
    )
    return list(twins.exclude(pk__in=given.exclude(twin_of=first, submitted_at=None).values("baby")))
