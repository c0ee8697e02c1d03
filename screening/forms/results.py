"""What staff say on a result: their decision, and what came of asking what was left out."""

from crispy_forms.layout import Layout
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.forms.base import BaseForm, ChoiceField, DayField, Group, LongTextField, SelectField
from screening.models import DecisionKind

WORDS = {
    DecisionKind.NOTHING_NOW: (_("Nothing more now"), _("Talked about, and left at that.")),
    DecisionKind.EARLY_OFFER: (_("Early offer"), _("Group, drop-in or a call back.")),
    DecisionKind.REFER: (_("Refer to the parent-infant team"), _("Filled in already from this page.")),
}


class DecisionForm(BaseForm):
    """A decision. Nothing is chosen beforehand; the suggestion is a hint on one of the choices."""

    kind = ChoiceField()
    offer = SelectField(label=_("Which offer"), required=False)
    told_by = SelectField(label=_("Who tells them"), required=False)
    told_by_day = DayField(label=_("By when"), required=False, earliest=timezone.localdate)
    reason = LongTextField(label=_("Your reasons"), required=False)
    look_again_on = DayField(label=_("Look again on"), required=False, earliest=timezone.localdate)
    form_tag = False
    submit = None
    conditional = ("offer", "told_by", "told_by_day", "reason")

    def __init__(self, *args, name, offers, colleagues, suggested, needs_reason, **kwargs):
        """name: the carer's; needs_reason: {kind: whether it has to say why}; suggested: a kind or ""."""
        self.offers = {str(offer.pk): offer for offer in offers}
        self.colleagues = {str(person.pk): person for person in colleagues}
        self.needs_reason = needs_reason
        super().__init__(*args, **kwargs)
        field = self.fields["kind"]
        field.label = _("What have you agreed with %(name)s?") % {"name": name}
        field.choices = [(kind.value, words) for kind, (words, _hint) in WORDS.items()]
        field.widget.hints = {kind.value: self._hint(kind, suggested) for kind in WORDS}
        self.fields["reason"].help_text = _("Needed if you decide otherwise. %(name)s may read this.") % {"name": name}
        for key, rows in (("offer", self.offers), ("told_by", self.colleagues)):
            choices = self.fields[key].choices
            self.fields[key].choices = [choices[0], *((pk, row.name) for pk, row in rows.items())]

    def _hint(self, kind, suggested: str):
        hint = WORDS[kind][1]
        if kind == suggested:
            return _("Suggested. %(hint)s") % {"hint": hint}
        return _("Say why below.") if self.needs_reason[kind] else hint

    def layout(self):
        offered = Group(_("If you make an early offer"), "offer", "told_by", "told_by_day", level=3)
        return Layout("kind", offered, "reason", "look_again_on")

    def clean(self):
        cleaned = super().clean()
        kind = cleaned.get("kind")
        if kind == DecisionKind.EARLY_OFFER:
            for name, words in (
                ("offer", _("Choose the offer")),
                ("told_by", _("Choose who tells them")),
                ("told_by_day", _("Enter the day by which they are told")),
            ):
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, words)
        if kind and self.needs_reason[kind] and not cleaned.get("reason"):
            self.add_error("reason", _("Say why: this differs from what the answers suggest"))
        return cleaned

    def given(self) -> dict:
        """Return what the action takes; what belongs to an early offer only where one is made."""
        data = dict(self.cleaned_data)
        early = data["kind"] == DecisionKind.EARLY_OFFER
        data["offer"] = self.offers.get(data["offer"]) if early else None
        data["told_by"] = self.colleagues.get(data["told_by"]) if early else None
        data["told_by_day"] = data["told_by_day"] if early else None
        return data


class AskedForm(BaseForm):
    """What came of asking safety questions that were left out: one choice for each, and how it was."""

    prefix = "asked"
    words = LongTextField(label=_("How it was"), required=False)
    form_tag = False
    submit = None
    conditional = ("words",)
    NOT_SAID = "not_said"

    def __init__(self, *args, questions, **kwargs):
        """questions: [(item, label, [(option, words)])] in the order of the form."""
        self.questions = [item for item, _label, _options in questions]
        self.base_fields = {
            **{
                f"item_{item}": ChoiceField(
                    label=label, choices=[*options, (self.NOT_SAID, _("Asked, and not answered"))]
                )
                for item, label, options in questions
            },
            **self.base_fields,
        }
        super().__init__(*args, **kwargs)
        self.fields["words"].help_text = _("Needed where a question was not answered.")

    def clean(self):
        cleaned = super().clean()
        left = any(cleaned.get(f"item_{item}") == self.NOT_SAID for item in self.questions)
        if left and not cleaned.get("words"):
            self.add_error("words", _("Say how it was where a question was not answered"))
        return cleaned

    def given(self) -> dict:
        """Return what the action takes: answers {item: option or None} and words."""
        chosen = {item: self.cleaned_data[f"item_{item}"] for item in self.questions}
        answers = {item: None if value == self.NOT_SAID else value for item, value in chosen.items()}
        return {"answers": answers, "words": self.cleaned_data["words"]}
