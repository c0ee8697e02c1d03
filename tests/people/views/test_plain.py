"""Pages that anybody may read."""

import pytest

from tests import markup

PAGES = {"/help-now/": "Help now", "/privacy/": "Privacy", "/accessibility/": "Accessibility"}


@pytest.mark.parametrize(("address", "title"), PAGES.items())
def test_everybody_may_read_them_and_no_database_is_asked(client, address, title):
    response = client.get(address)  # without the db mark a query would fail
    html = response.content.decode()
    assert response.status_code == 200
    assert markup.problems(html) == []
    assert f"<title>{title} – Attachment</title>" in html
    assert html.count("<h1>") == 1
    assert "noindex" not in html
    assert 'href="https://www.bbc.co.uk/weather"' in html
    assert not response.cookies


@pytest.mark.parametrize("address", PAGES)
def test_they_are_only_read(client, address):
    assert client.post(address).status_code == 405
    assert client.head(address).status_code == 200


def test_help_now_has_every_nation_and_every_number(client):
    words = markup.words(client.get("/help-now/").content.decode())
    for number in (
        "999",
        "111",
        "116 123",
        "85258",
        "0808 808 8000",
        "0808 2000 247",
        "0808 801 0327",
        "0800 1111",
        "18000",
    ):
        assert number in words
    for nation in ("England and Wales", "Scotland", "Northern Ireland"):
        assert nation in words


@pytest.mark.parametrize("address", PAGES)
def test_nothing_is_asked_of_another_host_but_the_exit(client, address):
    page = markup.read(client.get(address).content.decode())
    leaving = [
        a[k] for _t, a, _ in page.elements for k in ("href", "src", "action") if (a.get(k) or "").startswith("http")
    ]
    assert leaving == ["https://www.bbc.co.uk/weather"]
