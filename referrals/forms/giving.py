"""Forms of giving a referral to somebody: a colleague, a practitioner, back."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.forms.base import DayField, LongTextField, SelectField, TextField
from people.models import Membership, User
from people.roles import ROLES, Permission
from referrals.acts import Action
from referrals.forms.moving import MoveForm, Plans, Tells


def colleagues(referral, permission: Permission, today) -> list[User]:
    """Return who works in the receiving team on that day in a role that holds `permission`, by name."""
    roles = [key for key, role in ROLES.items() if permission in role.permissions]
    theirs = Membership.objects.on(today).filter(team=referral.team_id, role__in=roles)
    return list(User.objects.filter(pk__in=theirs.values("user"), is_active=True).order_by("name"))


class ColleagueForm(MoveForm):
    """A form with one colleague to choose."""

    permission = Permission.VIEW_QUEUE
    person = ""  # the name of the field

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.people = colleagues(self.referral, self.permission, timezone.localdate())
        choices = [(str(user.pk), user.name) for user in self.people]
        self.fields[self.person].choices = [("", _("Choose")), *choices]

    def chosen(self) -> User:
        return next(user for user in self.people if str(user.pk) == self.cleaned_data[self.person])


class HandOverForm(ColleagueForm):
    action = Action.HAND_OVER
    title = _("Hand over")
    lead = _("Your colleague has it once they accept. Until then it stays where it is.")
    person = "to"

    to = SelectField(label=_("To whom?"))
    reason = TextField(label=_("Why?"))

    def said(self):
        return {"to": self.chosen(), "reason": self.cleaned_data["reason"]}


class AllocateForm(ColleagueForm, Tells, Plans):
    action = Action.ALLOCATE
    title = _("Allocate")
    permission = Permission.PRACTISE
    person = "practitioner"

    practitioner = SelectField(label=_("Which practitioner?"))
    first_contact_by = DayField(label=_("First contact by"), earliest=timezone.localdate)
    words = LongTextField(label=_("A note for the practitioner"), required=False)

    def said(self):
        data = self.cleaned_data
        return {
            "practitioner": self.chosen(),
            "first_contact_by": data["first_contact_by"],
            "words": data["words"],
        }


class StartForm(Plans):
    action = Action.START
    title = _("Start")
    lead = _("Assessment or support has begun.")
    words = LongTextField(label=_("A note"), required=False)

    def said(self):
        return {"words": self.cleaned_data["words"]}


class ReasonForm(MoveForm):
    """A move that needs nothing but a reason."""

    reason = LongTextField(label=_("The reason"))

    def said(self):
        return {"reason": self.cleaned_data["reason"]}


class HandBackForm(ReasonForm, Plans):
    action = Action.HAND_BACK
    title = _("Hand back")
    lead = _("The family stays accepted, and the coordinators find somebody else.")


class TurnDownForm(ReasonForm):
    action = Action.TURN_DOWN
    title = _("Turn down")
    lead = _("Whoever held it holds it still.")

    def arguments(self):
        return self.said()
