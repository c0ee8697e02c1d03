"""The lists of the settings: crisis numbers, offers, contacts."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from desk.forms.contact import ContactForm
from desk.views.settings.page import FORM, form_page
from people import dialling, golive
from people.actions import numbers, offers
from people.actions.refusal import Refused
from people.forms.settings_lists import NumberForm, OfferForm
from people.models import CrisisNumber, Offer
from people.roles import Permission
from people.staff import needs
from screening.actions import schedule
from screening.models import ContactPoint

MANAGE = Permission.MANAGE_SERVICE


@require_safe
@needs(MANAGE)
def all_numbers(request):
    """The crisis numbers, each with the day on which it was checked."""
    rows = CrisisNumber.objects.filter(service=request.staff.service_id)
    page = {
        "numbers": [(row, dialling.read(row.href)) for row in rows],
        "good_from": timezone.localdate() - golive.CHECKED_WITHIN,
    }
    return render(request, "desk/settings/numbers.html", page)


@FORM
@needs(MANAGE)
def one_number(request, number_id=None):
    """Add a number, or change one."""
    row = _mine(CrisisNumber, request, number_id)
    form = NumberForm(request.POST or None, initial=NumberForm.initial_of(row) if row else None)
    return form_page(
        request,
        form,
        title=row.label if row else _("Add a number"),
        save=lambda: numbers.keep(by=request.staff.actor(MANAGE), values=form.cleaned_data, number=row),
        then="settings_numbers",
        crumb="settings_numbers",
        crumb_words=_("Crisis numbers"),
        lead=_("Dial it before you save it. A changed number counts as unchecked."),
    )


@require_POST
@needs(MANAGE)
def numbers_checked(request):
    """Note that numbers were dialled and are right: the one that is named, or all."""
    rows = CrisisNumber.objects.filter(service=request.staff.service_id)
    if one := request.POST.get("number"):
        rows = [row for row in rows if str(row.pk) == one]
    noted = numbers.checked(by=request.staff.actor(MANAGE), numbers=list(rows))
    messages.success(request, _("Noted as checked today.") if noted else _("Nothing to note."))
    return redirect("settings_numbers")


@require_POST
@needs(MANAGE)
def number_remove(request, number_id):
    """Take a number off the list."""
    try:
        numbers.remove(by=request.staff.actor(MANAGE), number=_mine(CrisisNumber, request, number_id))
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The number was removed."))
    return redirect("settings_numbers")


@require_safe
@needs(MANAGE)
def all_offers(request):
    """Offers, early ones of ours and onward ones elsewhere."""
    rows = Offer.objects.filter(service=request.staff.service_id).order_by("kind", "-is_active", "name")
    return render(request, "desk/settings/offers.html", {"offers": rows})


@FORM
@needs(MANAGE)
def one_offer(request, offer_id=None):
    """Add an offer, or change one."""
    row = _mine(Offer, request, offer_id)
    form = OfferForm(
        request.POST or None, initial={name: getattr(row, name) for name in offers.COLUMNS} if row else None
    )
    return form_page(
        request,
        form,
        title=row.name if row else _("Add an offer"),
        save=lambda: offers.keep(by=request.staff.actor(MANAGE), values=form.cleaned_data, offer=row),
        then="settings_offers",
        crumb="settings_offers",
        crumb_words=_("Offers"),
    )


@require_safe
@needs(MANAGE)
def all_contacts(request):
    """The contacts at which a screening is due."""
    rows = ContactPoint.objects.filter(service=request.staff.service_id)
    return render(request, "desk/settings/contacts.html", {"points": rows})


@FORM
@needs(MANAGE)
def one_contact(request, point_id=None):
    """Add a contact, or change one."""
    row = _mine(ContactPoint, request, point_id)
    initial = {name: getattr(row, name) for name in ContactForm.base_fields} if row else {"anchor": "birth"}
    form = ContactForm(request.POST or None, initial=initial)
    return form_page(
        request,
        form,
        title=row.name if row else _("Add a contact"),
        save=lambda: schedule.keep(by=request.staff.actor(MANAGE), values=form.cleaned_data, point=row),
        then="settings_contacts",
        crumb="settings_contacts",
        crumb_words=_("Schedule of contacts"),
    )


def _mine(model, request, pk):
    """The row of this service, None where a new one is meant; another service's is a 404."""
    return get_object_or_404(model, pk=pk, service=request.staff.service_id) if pk else None
