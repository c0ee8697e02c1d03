"""What a tap on a number does."""

import pytest

from people import crisis
from people.dialling import Dial, NotANumber, address, read


@pytest.mark.parametrize(
    ("dial", "href"),
    [
        (Dial("call", "116 123"), "tel:116123"),
        (Dial("call", "+44 1632 960100"), "tel:+441632960100"),
        (Dial("text", "85258", "SHOUT"), "sms:85258?body=SHOUT"),
        (Dial("text", "85258"), "sms:85258"),
        (Dial("text", "85258", "A & B"), "sms:85258?body=A%20%26%20B"),
    ],
)
def test_there_and_back(dial, href):
    assert address(dial) == href
    found = read(href)
    assert (found.how, found.word, address(found)) == (dial.how, dial.word, href)


@pytest.mark.parametrize("number", ["", "none", "12", "javascript:alert(1)", "1" * 16, "116?body=x"])
def test_what_cannot_be_dialled(number):
    with pytest.raises(NotANumber):
        address(Dial("call", number))


@pytest.mark.parametrize("nation", ["england", "wales", "scotland", "northern_ireland"])
def test_every_number_that_a_service_starts_with_reads_back(nation):
    for number in crisis.all_numbers(nation):
        assert address(read(number.href)) == number.href
