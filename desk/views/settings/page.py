"""The one form page of the settings."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from people.actions.refusal import Refused

FORM = require_http_methods(["GET", "HEAD", "POST"])


def form_page(request, form, *, title, save, then, done=None, template="desk/settings/form.html", **more):
    """Show a form; where it was sent and is right, call `save` and lead on to `then` (a URL name, or name and ids).

    What the action refuses is told on top of the form, and nothing that was entered is lost.
    """
    if request.method == "POST" and form.is_valid():
        try:
            save()
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, done or _("Saved."))
            return redirect(*([then] if isinstance(then, str) else then))
    page = {"form": form, "title": title, **more}
    return render(request, template, page, status=422 if form.errors else 200)
