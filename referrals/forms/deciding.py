"""Forms of the decisions: for the meeting, accepted, an early offer, declined."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.forms.base import ChoiceField, DayField, LongTextField, ManyField, TextField
from people.models import Offer, OfferKind
from referrals.actions import triage
from referrals.acts import Action
from referrals.forms.moving import MoveForm, Plans, Tells
from referrals.models import Urgencies

NO_OFFER = "none"
DECLINE_REASONS = [
    ("other_service", _("Another service fits better")),
    ("outside_window", _("Outside the ages that we are for")),
    ("outside_area", _("Outside our area")),
    ("needs_met", _("They get what they need elsewhere already")),
    ("other", _("Something else")),
]


def offers(staff, kind) -> list[Offer]:
    """Return the offers of a kind that the service's list holds now."""
    return list(Offer.objects.filter(service=staff.service_id, kind=kind, is_active=True))


def as_cards(field, found: list[Offer], more=()) -> None:
    """Give a field one card an offer: its name, for whom and how to reach it beneath."""
    field.choices = [*((str(offer.pk), offer.name) for offer in found), *more]
    field.widget.hints = {
        str(offer.pk): " ".join(part for part in (offer.for_whom, offer.how_to_reach) if part) for offer in found
    }


class MeetingForm(MoveForm):
    action = Action.TO_MEETING
    title = _("Bring to the meeting")
    on = DayField(label=_("Which meeting?"), earliest=timezone.localdate)

    def said(self):
        return {"on": self.cleaned_data["on"]}


class AcceptForm(Tells, Plans):
    action = Action.ACCEPT
    title = _("Accept")
    lead = _("The family waits for an assessment, with something meanwhile where we can.")
    conditional = ("why_no_offer",)

    urgency = ChoiceField(label=_("How urgent is it?"), choices=Urgencies.choices)
    offer = ChoiceField(label=_("An offer meanwhile"))
    why_no_offer = TextField(label=_("Why is there no offer meanwhile?"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.offers = offers(self.staff, OfferKind.EARLY)
        as_cards(self.fields["offer"], self.offers, [(NO_OFFER, _("None"))])

    def usual(self):
        return {**super().usual(), "urgency": self.referral.urgency}

    def clean(self):
        data = super().clean()
        if data.get("offer") == NO_OFFER and not data.get("why_no_offer"):
            self.add_error("why_no_offer", _("Say why there is no offer meanwhile."))
        return data

    def said(self):
        data = self.cleaned_data
        return {
            "urgency": data["urgency"],
            "offer": next((one for one in self.offers if str(one.pk) == data["offer"]), None),
            "why_no_offer": data["why_no_offer"] if data["offer"] == NO_OFFER else "",
        }


class EarlyOfferForm(Tells, Plans):
    action = Action.EARLY_OFFER
    title = _("Make an early offer")
    lead = _("Accepted for something lighter, with a named person: an acceptance, not a refusal.")

    offer = ChoiceField(label=_("Which offer?"))
    who_makes_contact = TextField(label=_("Who makes contact?"), max_length=100)
    by_day = DayField(label=_("By when?"), earliest=timezone.localdate)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.offers = offers(self.staff, OfferKind.EARLY)
        as_cards(self.fields["offer"], self.offers)

    def usual(self):
        return {**super().usual(), "who_makes_contact": self.staff.name}

    def said(self):
        data = self.cleaned_data
        offer = next(one for one in self.offers if str(one.pk) == data["offer"])
        return {"offer": offer, "who_makes_contact": data["who_makes_contact"], "by_day": data["by_day"]}


class DeclineForm(Tells):
    action = Action.DECLINE
    title = _("Not for us")
    lead = _("Nobody leaves with nothing: at least one named offer elsewhere, and somebody who makes contact.")
    must_tell = True

    reason_code = ChoiceField(label=_("Why is it not for us?"), choices=DECLINE_REASONS)
    reason = LongTextField(label=_("The reason, in words for colleagues"))
    onward = ManyField(label=_("What do we offer instead?"))
    who_makes_contact = TextField(label=_("Who makes contact with it?"), max_length=200)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.offers = offers(self.staff, OfferKind.ONWARD)
        as_cards(self.fields["onward"], self.offers)

    def usual(self):
        return {**super().usual(), "who_makes_contact": self.staff.name}

    def said(self):
        data = self.cleaned_data
        chosen = [one for one in self.offers if str(one.pk) in data["onward"]]
        return {
            "reason": data["reason"],
            "reason_code": data["reason_code"],
            "onward": [triage.Onward(one, data["who_makes_contact"]) for one in chosen],
        }
