"""Pages for what went wrong."""

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404
from django.test import Client, RequestFactory
from django.urls import path

from attachment import errors, urls
from tests import markup

SECRET = "Amira Rahman 999 000 0018"


def view_that_raises(error):
    def view(request):
        raise error

    view.login_required = False
    return view


urlpatterns = [
    *urls.urlpatterns,
    path("raise/400/", view_that_raises(SuspiciousOperation(SECRET))),
    path("raise/403/", view_that_raises(PermissionDenied(SECRET))),
    path("raise/404/", view_that_raises(Http404(SECRET))),
    path("raise/500/", view_that_raises(RuntimeError(SECRET))),
]
handler400, handler403, handler404, handler500 = urls.handler400, urls.handler403, urls.handler404, urls.handler500


def check(response, status):
    html = response.content.decode()
    assert response.status_code == status
    assert markup.problems(html) == []
    assert html.count("<h1>") == 1
    assert "noindex" in html
    assert SECRET not in html and "Rahman" not in html
    words = markup.words(html)
    assert "Exit this page" in words and "116 123" in words and "Go to the front page" in words
    return words


@pytest.mark.urls("tests.attachment.test_errors")
@pytest.mark.parametrize("status", [400, 403, 404, 500])
def test_each_page_is_kind_names_nobody_and_asks_no_database(client, status):
    client.raise_request_exception = False
    words = check(client.get(f"/raise/{status}/"), status)
    assert "saved" in words or "Nothing was changed" in words  # what was kept


def test_an_address_that_does_not_exist_reads_the_same_to_a_stranger(client):
    check(client.get("/no/such/page/"), 404)


@pytest.mark.django_db
def test_an_old_form_is_told_what_was_kept_and_what_to_do():
    response = Client(enforce_csrf_checks=True).post("/", {"code": SECRET})
    words = check(response, 403)
    assert "was not saved" in words and "Send it once more" in words


def test_even_without_templates_there_is_a_sentence(monkeypatch, caplog):
    def broken(template_name):
        raise OSError("no disk")

    monkeypatch.setattr(errors, "render_to_string", broken)
    response = errors.server_error(RequestFactory().get("/"))
    assert response.status_code == 500
    assert "call 999" in response.content.decode()
    assert "could not be drawn" in caplog.text
