"""The front door and the door for professionals."""

import pytest

from people.models import Service
from tests import markup

CODE = "dGhpcyBpcyBub3QgYQ-_9A"


@pytest.fixture
def fernhope(cast):
    Service.objects.filter(pk=cast.service.pk).update(
        is_default=True, window_months=36, exit_url="https://www.example.org/"
    )
    return cast


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/professionals/"])
def test_both_doors_open_before_there_is_any_service(client, address):
    response = client.get(address)
    html = response.content.decode()
    assert response.status_code == 200
    assert markup.problems(html) == []
    assert not response.cookies.get("session")


@pytest.mark.parametrize("address", ["/", "/professionals/"])
def test_they_carry_the_name_and_the_exit_of_the_default_service(fernhope, client, address):
    html = client.get(address).content.decode()
    assert markup.problems(html) == []
    assert "Fernhope</title>" in html
    assert 'class="exit" href="https://www.example.org/"' in html


def test_the_front_door_says_until_when_and_gives_the_service_s_numbers(fernhope, client):
    words = markup.words(client.get("/").content.decode())
    assert "from pregnancy to the third birthday" in words
    assert "Samaritans, day and night" in words


def test_the_front_door_asks_two_things_of_the_database(fernhope, client, django_assert_num_queries):
    with django_assert_num_queries(2):  # the default service, its numbers
        client.get("/")


@pytest.mark.parametrize(
    ("months", "words"), [(24, "second birthday"), (48, "fourth birthday"), (30, "age of 30 months")]
)
def test_the_window_is_said_in_words(fernhope, client, months, words):
    Service.objects.filter(pk=fernhope.service.pk).update(window_months=months)
    assert words in markup.words(client.get("/").content.decode())


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("pasted", "leads"),
    [
        (CODE, f"/a/{CODE}/"),
        (f"https://anywhere.example/a/{CODE}/", f"/a/{CODE}/"),
        (f"https://anywhere.example/f/{CODE}/", f"/f/{CODE}/"),
    ],
)
def test_a_pasted_link_or_code_leads_to_its_page_on_this_site(client, pasted, leads):
    response = client.post("/", {"code": pasted})
    assert (response.status_code, response["Location"]) == (302, leads)


@pytest.mark.django_db
@pytest.mark.parametrize("pasted", ["", "hello", "https://evil.example/x", "\x00", "x" * 600, "//evil.example/a/../"])
def test_anything_else_is_asked_for_again(client, pasted):
    response = client.post("/", {"code": pasted})
    html = response.content.decode()
    assert response.status_code == 200
    assert markup.problems(html) == []
    assert "<title>Error: " in html
    assert 'href="#id_code"' in html


@pytest.mark.django_db
def test_professionals_are_told_how_to_get_in(client):
    html = client.get("/professionals/").content.decode()
    assert "by invitation alone" in markup.words(html)
    assert 'href="/sign-in/"' in html
    assert client.post("/professionals/").status_code == 405
