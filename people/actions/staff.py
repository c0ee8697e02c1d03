"""People of a service: invited, given another role or team, taken out. An account may stand in several services, so
that a manager ends places in their own service alone."""

from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from people.actions import invitations, own_account
from people.actions.changes import note
from people.actions.refusal import Refused
from people.actors import Actor
from people.models import DutyEntry, Invitation, LinkPurpose, Membership, Service, Team, TeamKind, User
from people.outbox import actions as outbox
from people.roles import ROLES, Permission

LINK_DAYS = 7
WITHOUT_TEAM = frozenset({"manager", "commissioner"})  # roles that may stand in the service as a whole
OF_OWN_TEAM = frozenset({"coordinator", "practitioner", "manager"})


@transaction.atomic
def invite(
    *, by: Actor, name: str, email: str, role: str, team: Team | None, send: bool = True, now: datetime | None = None
) -> tuple[Membership, Invitation | None]:
    """Give somebody a place from today, by their work e-mail, and send the link by which they set their password.

    Returns the place and the link; no link where the account exists already (they are told that they were added; its
    name stays). Raises Refused for an address that is none, a role that does not fit the team, and a place that stands.
    """
    by.must(Permission.MANAGE_PEOPLE)
    now = now or timezone.now()
    user = _account(name, email)
    place = _add_place(by, user, role, team, now)
    if user.has_usable_password():
        if send:
            outbox.queue(by=by, kind="staff_added", to_user=user, now=now)
        return place, None
    return place, send_link(by=by, user=user, send=send, now=now)


@transaction.atomic
def send_link(*, by: Actor, user: User, send: bool = True, now: datetime | None = None) -> Invitation:
    """Make the link by which an invited person sets their password; every older one ends.

    Raises Refused where they have set one already: then only they themselves can set a new one.
    """
    by.must(Permission.MANAGE_PEOPLE)
    now = now or timezone.now()
    if user.has_usable_password():
        raise Refused(f"{user.name} has set a password. They can set a new one on the sign-in page.")
    invitations.end_all(end=invitations.withdraw, by=by, about_kind="user", about_id=user.pk, now=now)
    link = invitations.issue(
        by=by,
        service_id=by.service_id,
        purpose=LinkPurpose.JOIN,
        about_kind="user",
        about_id=user.pk,
        expires_at=now + timedelta(days=LINK_DAYS),
        now=now,
    )
    if send:
        outbox.queue(by=by, kind="staff_invitation", to_user=user, link=link, now=now)
    return link


@transaction.atomic
def change_place(
    *, by: Actor, place: Membership, role: str, team: Team | None, now: datetime | None = None
) -> Membership:
    """Give a colleague another role or team from today: the old place ends, a new one begins.

    What they own in the team they leave is given on by the act that calls this (desk.handover). Raises Refused as
    `invite`, and where the service would be left without a manager.
    """
    by.must(Permission.MANAGE_PEOPLE)
    now = now or timezone.now()
    old = _locked(place, by)
    if (old.role, old.team_id) == (role, team.pk if team else None):
        return old
    new = _add_place(by, old.user, role, team, now)
    _end(by, old, now)
    return new


@transaction.atomic
def end_place(*, by: Actor, place: Membership, now: datetime | None = None) -> Membership:
    """End a colleague's place today. Raises Refused where the service would be left without a manager."""
    by.must(Permission.MANAGE_PEOPLE)
    return _end(by, _locked(place, by), now or timezone.now())


@transaction.atomic
def deactivate(*, by: Actor, user: User, now: datetime | None = None) -> User:
    """End every place of somebody in this service, their links and their sessions; without any other place the
    account is closed as well.

    What they own is given on in the same transaction by who calls this (desk.handover). Raises Refused where the
    service would be left without a manager.
    """
    by.must(Permission.MANAGE_PEOPLE)
    now = now or timezone.now()
    today = timezone.localdate(now)
    user = User.objects.select_for_update().get(pk=user.pk)
    for place in Membership.objects.on(today).filter(user=user, service=by.service_id):
        _end(by, _locked(place, by), now)
    DutyEntry.objects.filter(user=user, service=by.service_id).delete()
    invitations.end_all(end=invitations.withdraw, by=by, about_kind="user", about_id=user.pk, now=now)
    own_account.end_sessions(by=by, user=user, now=now)
    user.refresh_from_db()
    elsewhere = Membership.objects.filter(user=user).exclude(until_day__lte=today)
    if user.is_active and not elsewhere.exists():
        user.is_active = False
        user.save(update_fields=["is_active"])
        note(by=by, what=f"{user.name}: account", old="open", new="closed", kind="user", object_id=user.pk, now=now)
    return user


def in_words(place: Membership) -> str:
    """Return a place as one line: "Health visitor, Elm Team"."""
    return f"{ROLES[place.role].name}, {place.team.name if place.team_id else 'the whole service'}"


def _account(name: str, email: str) -> User:
    email = email.strip().lower()
    try:
        validate_email(email)
    except ValidationError:
        raise Refused("This is no e-mail address.") from None
    user = User.objects.filter(email=email).first()
    if user is None:
        return User.objects.create_user(email=email, name=name.strip(), is_demo=settings.DEMO)
    if not user.is_active:
        user.is_active = True
        user.save(update_fields=["is_active"])
    return user


def _add_place(by: Actor, user: User, role: str, team: Team | None, now) -> Membership:
    today = timezone.localdate(now)
    _check_fit(by, role, team)
    standing = Membership.objects.on(today).filter(user=user, service=by.service_id, role=role, team=team)
    if standing.exists():
        raise Refused(f"{user.name} has this place already.")
    place = Membership.objects.create(service_id=by.service_id, user=user, team=team, role=role, from_day=today)
    note(by=by, what=f"{user.name}: place", old="", new=in_words(place), kind="membership", object_id=place.id, now=now)
    return place


def _check_fit(by: Actor, role: str, team: Team | None) -> None:
    if role not in ROLES:
        raise Refused("There is no such role.")
    if team is None:
        if role not in WITHOUT_TEAM:
            raise Refused(f"{ROLES[role].name}: choose a team.")
        return
    if team.service_id != by.service_id or not team.is_active:
        raise Refused("There is no such team in this service.")
    if (role in OF_OWN_TEAM) != (team.kind == TeamKind.OWN) and role != "commissioner":
        raise Refused(f"{ROLES[role].name} does not fit {team.name}.")


def _locked(place: Membership, by: Actor) -> Membership:
    Service.objects.select_for_update().get(pk=by.service_id)  # two managers who end each other's place wait in turn
    return (
        Membership.objects.select_for_update(of=("self",))
        .select_related("user", "team")
        .get(pk=place.pk, service=by.service_id)
    )


def _end(by: Actor, place: Membership, now) -> Membership:
    today = timezone.localdate(now)
    if place.until_day is not None and place.until_day <= today:
        return place
    managers = Membership.objects.on(today).filter(service=by.service_id, role="manager", user__is_active=True)
    if place.role == "manager" and not managers.exclude(pk=place.pk).exists():
        raise Refused("A service is never without a manager. Give somebody else the role first.")
    place.until_day = max(today, place.from_day)
    place.save(update_fields=["until_day"])
    still = Membership.objects.on(today).filter(user=place.user_id, team=place.team_id, service=by.service_id)
    if not still.exists():
        DutyEntry.objects.filter(user=place.user_id, team=place.team_id).delete()
    what = f"{place.user.name}: place"
    note(by=by, what=what, old=in_words(place), new="", kind="membership", object_id=place.id, now=now)
    return place
