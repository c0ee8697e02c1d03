"""Giving a screening to a carer, the link to it, and taking it back."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from people.actions import invitations, tasks
from people.actions.refusal import Refused
from people.actors import Actor
from people.audit.record import record
from people.hours import end_of_working_day
from people.models import Baby, Carer, Family, Invitation, LinkPurpose, Team, TeamKind, User
from people.opening import hours_of
from people.roles import Permission
from screening.actions import checks
from screening.fitting import is_minor
from screening.models import ContactPoint, Screening, StoredDefinition

LINK_DAYS = 14


@transaction.atomic
def give(
    *,
    by: Actor,
    family: Family,
    carer: Carer,
    baby: Baby | None,
    definition: StoredDefinition,
    mode: str,
    owner: User | None = None,
    contact_point: ContactPoint | None = None,
    due_at: datetime | None = None,
    alone: bool | None = None,
    twin_of: Screening | None = None,
    answered_on: date | None = None,
    key: UUID | None = None,
    now: datetime | None = None,
) -> Screening:
    """Give one form to one carer about at most one baby, for the actor's team.

    alone: whether the carer is alone when answering (False: the safety questions are not asked, and become a task).
    owner: who reads the result, else who gives the form. answered_on: the day on the paper form; the form has to fit
    the baby's age of that day. key: made with the page, so that a second sending of it gives no second form but the
    first one again. Raises Refused, in words for the person, where carer or baby belong to another family, the form
    does not fit the baby's age, its licence does not allow this way of using it, a person has to decide first, or the
    service has not been set up for forms that nobody watches; NotAllowed.
    """
    now = now or timezone.now()
    by.must(Permission.GIVE_SCREENINGS)
    if by.team_id is None:
        raise Refused("A screening is given for a team. Your role here belongs to none.")
    if key is not None and (standing := _given_before(by, family, key)):
        return standing
    checks.check_people(by, family, carer, baby)
    checks.check_form(definition, baby, mode, answered_on or timezone.localdate(now))
    checks.check_twin(twin_of, carer, baby)
    checks.check_live(family.service, mode, timezone.localdate(now))
    screening = Screening(
        family=family,
        carer=carer,
        baby=baby,
        definition=definition,
        mode=mode,
        team_id=by.team_id,
        given_by_id=by.user_id,
        owner_id=owner.pk if owner else by.user_id,
        contact_point=contact_point,
        due_at=due_at,
        alone=alone,
        twin_of=twin_of,
        answered_on=answered_on,
    )
    if key is not None:
        screening.id = key
    return create(by, screening, now)


@transaction.atomic
def invite(*, by: Actor, screening: Screening, days: int = LINK_DAYS, now: datetime | None = None) -> Invitation:
    """Make the link by which the carer answers, good for so many days; older links to the same form are spent.

    Raises Refused where the form was sent in or withdrawn, or is not one that a carer answers by themselves.
    """
    now = now or timezone.now()
    by.must(Permission.GIVE_SCREENINGS)
    checks.check_live(screening.service, screening.mode, timezone.localdate(now))
    return link(by, screening, now + timedelta(days=days), now)


def _given_before(by: Actor, family: Family, key: UUID) -> Screening | None:
    """Return what the same page gave before; the family's lock lets two sendings at once pass one by one."""
    Family.objects.select_for_update().get(pk=family.pk)
    standing = Screening.objects.select_related("definition", "carer", "baby").filter(pk=key).first()
    if standing and (standing.family_id, standing.given_by_id) != (family.id, by.user_id):
        raise Refused("This page was used before. Open it again.")
    return standing


def create(by: Actor, screening: Screening, now: datetime) -> Screening:
    """Write a new screening down, inside the transaction of the act that gives it."""
    screening.service_id = by.service_id
    screening.given_at = now
    screening.save(force_insert=True)
    record(
        by=by, what="screening.give", kind="screening", object_id=screening.id, family_id=screening.family_id, now=now
    )
    if is_minor(screening.carer.born_on, timezone.localdate(now)):
        _tell_of_minor(by, screening, now)
    return screening


def link(by: Actor, screening: Screening, expires_at: datetime, now: datetime) -> Invitation:
    """Issue the link to a form, inside the transaction of an act that has checked that `by` may. Raises Refused."""
    screening = Screening.objects.select_for_update().get(pk=screening.pk)
    if screening.submitted_at or screening.withdrawn_at:
        raise Refused("This form was sent in or withdrawn already.")
    if screening.mode not in checks.SELF_COMPLETED:
        raise Refused("This form is not answered by a link.")
    about = {"about_kind": "screening", "about_id": screening.id}
    invitations.end_all(end=invitations.spend, by=by, now=now, **about)
    if screening.sent_at is None:
        screening.sent_at = now
        screening.save(update_fields=["sent_at"])
    return invitations.issue(
        by=by, service_id=screening.service_id, purpose=LinkPurpose.ANSWER, expires_at=expires_at, now=now, **about
    )


def _tell_of_minor(by: Actor, screening: Screening, now: datetime) -> None:
    """The service's safeguarding lead is told that a carer under 18 was given a form (the ERC brief, version 1)."""
    service = screening.service
    tasks.add(
        by=by,
        kind="carer_under_18",
        words=f"{screening.carer.name} is under 18 and was given a form. Tell the safeguarding lead.",
        due_at=end_of_working_day(hours_of(service), now, 1),
        team=Team.objects.filter(service=service, kind=TeamKind.OWN, is_active=True).first() or screening.team,
        family=screening.family,
        about_kind="screening",
        about_id=screening.id,
        now=now,
    )
