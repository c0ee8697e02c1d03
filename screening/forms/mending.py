"""Mending: a form copied wrongly, a form in the wrong family."""

from django.utils.translation import gettext_lazy as _

from people.forms.base import BaseForm, ChoiceField, LongTextField, SelectField, TextField


class CorrectionForm(BaseForm):
    """Every question of a copied form as it stands, by the numbers of its options, and the reason."""

    form_tag = False
    submit = None

    def __init__(self, *args, definition, standing, **kwargs):
        """standing: {item: option id or words, None where left out}."""
        self.items = definition.items
        fields = {f"item_{item.id}": _question(number, item) for number, item in enumerate(self.items, 1)}
        fields["reason"] = LongTextField(label=_("What was copied wrongly"))
        self.base_fields = fields
        self.conditional = tuple(fields)  # a question may be left out, and need not say so
        initial = {f"item_{item}": value or "" for item, value in standing.items()}
        super().__init__(*args, initial=initial, **kwargs)

    def given(self) -> dict:
        """Return what the action takes: answers {item: option id, words or None} and reason."""
        answers = {item.id: self.cleaned_data[f"item_{item.id}"] or None for item in self.items}
        return {"answers": answers, "reason": self.cleaned_data["reason"]}


def _question(number: int, item):
    label = f"{number}. {item.topic}"
    if item.kind == "text":
        return LongTextField(label=label, required=False)
    choices = [(option.id, f"{place} {option.label or ''}".strip()) for place, option in enumerate(item.options, 1)]
    return SelectField(label=label, choices=choices, required=False, empty=_("Not answered"))


class FindFamilyForm(BaseForm):
    """Which family a form belongs to, by the reference that stands on its page."""

    prefix = "find"
    reference = TextField(
        label=_("Reference of the right family"),
        help_text=_("It stands on the family’s page. Leave it empty for another carer or baby of the same family."),
        required=False,
        max_length=16,
    )
    form_tag = False
    submit = None


class MoveForm(BaseForm):
    """Whom a form is about in truth, and how it came to stand elsewhere."""

    prefix = "move"
    to = ChoiceField(label=_("Who answered, and about which baby"))
    reason = LongTextField(label=_("How it came into the wrong place"))
    form_tag = False
    submit = None

    def __init__(self, *args, pairs, **kwargs):
        """pairs: [(carer, baby or None)] of the family that was found."""
        self.pairs = {f"{carer.pk}:{baby.pk if baby else ''}": (carer, baby) for carer, baby in pairs}
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = [(key, _pair(*pair)) for key, pair in self.pairs.items()]

    def given(self) -> dict:
        """Return what the action takes: to_carer, to_baby and reason."""
        carer, baby = self.pairs[self.cleaned_data["to"]]
        return {"to_carer": carer, "to_baby": baby, "reason": self.cleaned_data["reason"]}


def _pair(carer, baby) -> str:
    if baby is None:
        return carer.name
    return _("%(carer)s about %(baby)s") % {"carer": carer.name, "baby": baby.name or _("the baby")}
