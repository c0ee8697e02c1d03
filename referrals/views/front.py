"""The front door, for everybody, and the door for professionals."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from people.models import Service
from referrals.forms.front import CodeForm


def default_service():
    """Return the service that stands for the platform where none is known yet, or None."""
    return Service.objects.filter(is_default=True).first()


def until_words(service) -> str:
    """Return until when a service is there for a family: "the second birthday", "the age of 30 months"."""
    months = service.window_months if service else 24
    birthdays = {24: _("the second birthday"), 36: _("the third birthday"), 48: _("the fourth birthday")}
    return birthdays.get(months) or _("the age of %(n)d months") % {"n": months}


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def front_door(request):
    """Three ways in. A pasted link or code leads to its page; it changes nothing here."""
    form = CodeForm(request.POST or None)
    if form.is_valid():
        return redirect(form.cleaned_data["code"])
    service = default_service()
    page = {"form": form, "service": service, "until": until_words(service)}
    return render(request, "referrals/front_door.html", page)


@login_not_required
@require_safe
def professionals(request):
    """How somebody who works with families gets in."""
    return render(request, "referrals/professionals.html", {"service": default_service()})
