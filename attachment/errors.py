"""Pages for what went wrong: what happened, what was kept, what to do next.

They are drawn without the request, so that none of them asks the database, shows a record or says who is signed in.
"""

import logging

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.translation import gettext as _

logger = logging.getLogger(__name__)


def _page(template_name: str, status: int) -> HttpResponse:
    return HttpResponse(render_to_string(f"errors/{template_name}.html"), status=status)


def bad_request(request, exception=None):
    """400: the request could not be read."""
    return _page("400", 400)


def forbidden(request, exception=None):
    """403: signed in, but this page is not for that account."""
    return _page("403", 403)


def not_found(request, exception=None):
    """404: no such page, or not one that this person may know of; both read alike."""
    return _page("404", 404)


def csrf_failure(request, reason=""):
    """403: the form's token is missing or old. Nothing was saved, and the page says how to go on."""
    return _page("csrf", 403)


def too_many(request, exception=None):
    """429: too many tries from one place. Nothing was saved."""
    return _page("429", 429)


def server_error(request):
    """500: a fault of ours. A plain sentence stands in where even the page cannot be drawn."""
    try:
        return _page("500", 500)
    except Exception:
        logger.exception("The page for errors could not be drawn.")
        words = _("Sorry, something went wrong on our side. If a life is in danger, call 999.")
        return HttpResponse(format_html("<!doctype html><title>Attachment</title><p>{}</p>", words), status=500)
