"""Pages for what went wrong: what happened, what was kept, what to do next."""

from django.shortcuts import render


def csrf_failure(request, reason=""):
    """The form's token is missing or old: nothing was saved, and the page says how to go on."""
    return render(request, "errors/csrf.html", status=403)
