"""The referral form: one page, filled in already with what is known."""

from crispy_forms.layout import Div, Layout
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.forms.base import (
    BaseForm,
    Buttons,
    ChoiceField,
    DayField,
    Group,
    LongTextField,
    ManyField,
    SelectField,
    TextField,
    TickField,
    YesNoField,
)
from referrals import safeguarding
from referrals.content import AGREEMENTS, HOW, Content, Party, Source
from referrals.forms.fold import Fold
from referrals.models import SourceKind
from referrals.urgency import REPORTS

SAFE = "safeguarding_"
RISK = ("reported", "missed_contacts", "safeguarding_words")
MISSED = [("0", _("None")), ("1", _("One")), ("2", _("Two")), ("3", _("Three or more"))]


# One drop-down for each kind of safeguarding.
SafeguardingFields = type(BaseForm)(
    "SafeguardingFields",
    (BaseForm,),
    {
        f"{SAFE}{key}": SelectField(
            label=words, choices=safeguarding.ANSWERS.items(), required=False, empty=_("Not answered")
        )
        for key, words in safeguarding.KINDS.items()
    }
    | {"__module__": __name__},
)


class ReferForm(SafeguardingFields):
    """What a referral says. `teams`, `carers`, `babies`, `screenings`: what there is to choose from."""

    conditional = (
        *("agreed_by", "agreed_how", "agreed_on", "agreement_words", "seen_together_on"),
        *("source_kind", "source_name"),
        *(f"{SAFE}{key}" for key in safeguarding.KINDS),
    )

    key = TextField(widget=forms.HiddenInput, max_length=40)
    team = ChoiceField(label=_("To which team?"))
    source_kind = SelectField(label=_("Who refers?"), choices=SourceKind.choices, required=False)
    source_name = TextField(label=_("Their name and team"), max_length=100, required=False)
    baby = ChoiceField(label=_("About which baby?"))
    seen = LongTextField(
        label=_("What have you seen?"), help_text=_("What happens between them, when, and what goes well.")
    )
    seen_together = YesNoField(label=_("Have you seen parent and baby together?"))
    seen_together_on = DayField(label=_("If yes: when?"), required=False, latest=timezone.localdate)
    agreement = ChoiceField(label=_("Do they know of the referral and agree?"), choices=AGREEMENTS.items())
    agreed_by = ChoiceField(label=_("If they agree: who said so?"), required=False)
    agreed_how = ChoiceField(label=_("If they agree: how?"), choices=HOW.items(), required=False, pair=True)
    agreed_on = DayField(label=_("If they agree: when?"), required=False, latest=timezone.localdate)
    agreement_words = LongTextField(label=_("If they do not, or were not asked: why?"), required=False)
    may_hear = YesNoField(
        label=_("Do they agree that you hear what becomes of it?"),
        help_text=_("You would see status words, such as “Accepted”, and no more."),
    )
    takes_part = ManyField(label=_("Who takes part?"))
    may_be_told = ManyField(
        label=_("Who may be told what becomes of it?"),
        required=False,
        help_text=_("Each gets a link of their own. Nobody is told where it is unsafe to ask."),
    )
    none_of_these = TickField(label=_("None of these, now or before"), required=False)
    reported = ManyField(label=_("Has anybody seen or said one of these?"), choices=REPORTS.items(), required=False)
    missed_contacts = SelectField(label=_("Missed contacts so far"), choices=MISSED, required=False)
    safeguarding_words = LongTextField(label=_("More about it, in words"), required=False)
    strengths = LongTextField(label=_("What is strong in this family?"), required=False)
    screenings = ManyField(label=_("Which checks go along?"), required=False)

    def __init__(self, *args, teams, carers, babies, screenings, own, **kwargs):
        self.teams, self.carers, self.babies, self.found = teams, carers, babies, screenings
        self.own = own  # the receiving team itself takes a referral by phone
        super().__init__(*args, **kwargs)
        carer_choices = [(str(carer.pk), carer.name) for carer in carers]
        for name in ("agreed_by", "takes_part", "may_be_told"):
            self.fields[name].choices = carer_choices
        self.fields["team"].choices = [(str(team.pk), team.name) for team in teams]
        self.fields["baby"].choices = [*babies, ("all", _("All of them"))] if len(babies) > 1 else babies
        self.fields["screenings"].choices = screenings
        for name, needed in (("team", len(teams) > 1), ("baby", len(babies) > 1)):
            self.fields[name].required = needed

    def layout(self):
        together = Group(_("What you have seen"), "seen", "seen_together", "seen_together_on")
        agreed = ("agreement", "agreed_by", "agreed_how", "agreed_on", "agreement_words", "may_hear")
        safe = [f"{SAFE}{key}" for key in safeguarding.KINDS]
        return Layout(
            "key",
            *(["team"] if len(self.teams) > 1 else []),
            *([Group(_("Who refers"), "source_kind", "source_name")] if self.own else []),
            *(["baby"] if len(self.babies) > 1 else []),
            together,
            Group(_("Agreement"), *agreed),
            Group(_("Who it is about"), "takes_part", "may_be_told", *(["screenings"] if self.found else [])),
            Fold(_("Safeguarding and risk"), "none_of_these", Div(*safe, css_class="grid"), *RISK),
            Fold(_("Strengths"), "strengths"),
            Buttons(_("Send the referral")),
        )

    def clean(self):
        data = super().clean()
        if data.get("agreement") == "agreed":
            for name, words in (("agreed_by", _("Say who agreed.")), ("agreed_how", _("Say how they agreed."))):
                if not data.get(name):
                    self.add_error(name, words)
        elif data.get("agreement") and not data.get("agreement_words"):
            self.add_error("agreement_words", _("Say why."))
        if self.own:
            for name, words in (("source_kind", _("Say who refers.")), ("source_name", _("Give their name."))):
                if not data.get(name):
                    self.add_error(name, words)
        answers = self._safeguarding(data)
        if data.get("none_of_these") and set(answers.values()) - {"never"}:
            self.add_error("none_of_these", _("Something below says otherwise. Take one of the two away."))
        return data

    def chosen_team(self):
        picked = self.cleaned_data["team"]
        return next((team for team in self.teams if str(team.pk) == picked), self.teams[0])

    def content(self) -> Content:
        """Return what was said as the action takes it."""
        data = self.cleaned_data
        agreed = data["agreement"] == "agreed"
        ids = {str(carer.pk): carer.pk for carer in self.carers}
        return Content(
            seen=data["seen"],
            parties=tuple(
                Party(carer.pk, str(carer.pk) in data["takes_part"], str(carer.pk) in data["may_be_told"])
                for carer in self.carers
                if str(carer.pk) in {*data["takes_part"], *data["may_be_told"]}
            ),
            agreement=data["agreement"],
            agreed_by=ids.get(data["agreed_by"]) if agreed else None,
            agreed_on=data["agreed_on"] if agreed else None,
            agreed_how=data["agreed_how"] if agreed else "",
            agreement_words="" if agreed else data["agreement_words"],
            may_hear=bool(data["may_hear"]),
            seen_together="yes" if data["seen_together"] else "no",
            seen_together_on=data["seen_together_on"] if data["seen_together"] else None,
            baby_id=self._baby(),
            safeguarding=self._safeguarding(data),
            safeguarding_words=data["safeguarding_words"],
            reported=frozenset(data["reported"]),
            missed_contacts=int(data["missed_contacts"] or 0),
            strengths=data["strengths"],
            source=Source(data["source_kind"], data["source_name"]) if self.own else None,
        )

    def _baby(self):
        if len(self.babies) == 1:
            return self.babies[0][0]
        picked = self.cleaned_data["baby"]
        return None if picked in ("", "all") else picked

    def _safeguarding(self, data) -> dict[str, str]:
        if data.get("none_of_these") and not any(data.get(f"{SAFE}{key}") for key in safeguarding.KINDS):
            return dict.fromkeys(safeguarding.KINDS, "never")
        answered = {key: data.get(f"{SAFE}{key}") for key in safeguarding.KINDS}
        return {key: answer for key, answer in answered.items() if answer}
