"""The base of every form that moves a referral: its version, what is told, what comes next."""

from crispy_forms.layout import Layout
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.forms.base import BaseForm, Buttons, DayField, Group, LongTextField, TextField
from referrals import plans, wording
from referrals.actions.moving import Told
from referrals.acts import Action
from referrals.forms.fold import Fold
from referrals.plans import Plan

TELLING = ("parent_words", "why_not_parent", "referrer_words", "why_not_referrer")
PLANNING = ("next_action", "next_on")


class MoveForm(BaseForm):
    """One move. A subclass names its `action` and the page's `title`, and gives `said()`: the action's arguments.

    lead: a sentence under the title; grave: the button warns. With `Tells` both sides are told words that the person
    sees first; with `Plans` the next step can be said.
    """

    action: Action
    title = ""
    lead = ""
    grave = False
    tells = False

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, referral, staff, **kwargs):
        self.referral, self.staff = referral, staff
        self.conditional = (*self.conditional, *TELLING)
        kwargs["initial"] = {"version": referral.version, **self.usual(), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)

    def usual(self) -> dict:
        """Return the initial values that hang on the move or the referral."""
        return {}

    def layout(self):
        own = [name for name in self.fields if name not in (*TELLING, *PLANNING)]
        return Layout(*own, *self.groups(), Buttons(_("Continue") if self.tells else self.title))

    def groups(self) -> list:
        return []

    def said(self) -> dict:
        return {}

    def arguments(self) -> dict:
        """Return every keyword argument of the action but the referral, the actor and the time."""
        return {**self.said(), "version": self.cleaned_data["version"]}


class Plans(MoveForm):
    """A move after which something comes next, that the person may plan themselves."""

    next_action = TextField(label=_("Next step"), max_length=120, required=False)
    next_on = DayField(label=_("On"), required=False, earliest=timezone.localdate)

    def groups(self):
        usual = plans.NEXT.get(self.action, "")
        hint = _("Left empty, it is “%(usual)s”.") % {"usual": usual}
        return [*super().groups(), Group(_("What comes next"), *PLANNING, hint=hint)]

    def clean(self):
        data = super().clean()
        if bool(data.get("next_action")) != bool(data.get("next_on")):
            missing = "next_on" if data.get("next_action") else "next_action"
            if missing not in self.errors:
                self.add_error(missing, _("Say both the next step and its day, or neither."))
        return data

    def arguments(self):
        data = self.cleaned_data
        plan = Plan(data["next_action"], data["next_on"]) if data["next_action"] else None
        return {**super().arguments(), "plan": plan}


class Tells(MoveForm):
    """A move that both sides hear of. must_tell: words, or why it is unsafe to tell that side."""

    tells = True
    must_tell = False

    parent_words = LongTextField(
        label=_("What the parent reads"),
        required=False,
        help_text=_(
            "Each carer who may be told reads it by their own link. The message itself only says that there "
            "is something to read."
        ),
    )
    why_not_parent = TextField(label=_("If they must not be told: why is it unsafe?"), required=False)
    referrer_words = LongTextField(label=_("What the referrer reads"), required=False)
    why_not_referrer = TextField(label=_("If they must not be told: why not?"), required=False)

    def usual(self):
        words = {
            "parent_words": wording.parent_words(self.action),
            "referrer_words": wording.referrer_words(self.action),
        }
        return {**super().usual(), **words}

    def groups(self):
        told = Group(_("What each side is told"), "parent_words", "referrer_words")
        unsafe = Fold(_("One side must not be told"), "why_not_parent", "why_not_referrer")
        return [told, unsafe, *super().groups()]

    def clean(self):
        data = super().clean()
        for side in ("parent", "referrer"):
            if self.must_tell and not data.get(f"{side}_words") and not data.get(f"why_not_{side}"):
                self.add_error(f"{side}_words", _("Say what they are told, or below why it is unsafe to tell them."))
        return data

    def told(self) -> Told:
        """Return what each side is told; a side with a reason against it is told nothing."""
        data = self.cleaned_data
        return Told(
            kind=wording.kind_of(self.action),
            parent="" if data["why_not_parent"] else data["parent_words"],
            referrer="" if data["why_not_referrer"] else data["referrer_words"],
            why_not_parent=data["why_not_parent"],
            why_not_referrer=data["why_not_referrer"],
        )

    def arguments(self):
        return {**super().arguments(), "told": self.told()}
