"""The numbers that are there when we are not."""

import pytest

from people import crisis
from people.models.service import Nation


@pytest.mark.parametrize("nation", Nation.values)
def test_every_nation_has_numbers_that_can_be_tapped(nation):
    numbers = crisis.all_numbers(nation)
    assert len({number.href for number in numbers}) == len(numbers) == 8
    for number in numbers:
        scheme, _colon, digits = number.href.partition(":")
        assert scheme in ("tel", "sms")
        assert digits.partition("?")[0].isdigit()
        if scheme == "tel":
            assert str(number.label).replace(" ", "") == digits


def test_an_unknown_nation_is_a_fault():
    with pytest.raises(KeyError):
        crisis.first_numbers("atlantis")


def test_numbers_fit_into_the_table_of_a_service():
    from people.models import CrisisNumber

    for nation in Nation.values:
        for number in crisis.all_numbers(nation):
            for name in ("label", "href", "text"):
                assert len(str(getattr(number, name))) <= CrisisNumber._meta.get_field(name).max_length
