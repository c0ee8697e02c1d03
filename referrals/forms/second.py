"""Answering a move that needs two people."""

from crispy_forms.layout import Layout
from django.utils.translation import gettext_lazy as _

from people.forms.base import BaseForm, Buttons, Press, TextField


class SecondForm(BaseForm):
    """Agree, or do not agree and say why not."""

    conditional = ("reason",)
    reason = TextField(label=_("If you do not agree: why not?"), required=False)

    def __init__(self, *args, may_agree, **kwargs):
        self.may_agree = may_agree
        super().__init__(*args, **kwargs)

    def layout(self):
        refuse = Press(_("Do not agree") if self.may_agree else _("Take it back"), "second", name="answer", value="no")
        agree = [Press(_("Agree"), name="answer", value="yes")] if self.may_agree else []
        return Layout("reason", Buttons(*agree, refuse))

    @property
    def agrees(self) -> bool:
        return self.data.get("answer") == "yes" and self.may_agree

    def clean(self):
        data = super().clean()
        if not self.agrees and not data.get("reason"):
            self.add_error("reason", _("Say the reason."))
        return data
