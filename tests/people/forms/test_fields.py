"""Fields: what they keep, what they refuse, what they show again."""

from datetime import date

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from people.forms.base import (
    ChoiceField,
    DayField,
    EmailField,
    LongTextField,
    ManyField,
    NHSNumberField,
    PhoneField,
    PostcodeField,
    SelectField,
    TextField,
    TickField,
    YesNoField,
)


def message(field, value):
    with pytest.raises(ValidationError) as refused:
        field.clean(value)
    return " ".join(refused.value.messages)


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel("2026-11-24T10:00:00Z", tick=False):
        yield


@pytest.mark.parametrize(
    ("field", "typed", "kept", "shown"),
    [
        (TextField(), "  O’Brien ", "O’Brien", "O’Brien"),
        (LongTextField(), "one\r\ntwo", "one\ntwo", "one\ntwo"),
        (DayField(), "8/12/26", date(2026, 12, 8), "8 Dec 2026"),
        (NHSNumberField(), "999-000-0018", "9990000018", "999 000 0018"),
        (PhoneField(), "+44 7700 900123", "+447700900123", "07700 900123"),
        (PostcodeField(), "zz993cz", "ZZ99 3CZ", "ZZ99 3CZ"),
        (EmailField(), " Amira.R+x@Example.COM ", "Amira.R+x@example.com", "Amira.R+x@example.com"),
    ],
)
def test_what_is_typed_is_kept_in_one_form_and_shown_again(field, typed, kept, shown):
    assert field.clean(typed) == kept
    assert field.prepare_value(kept) == shown
    assert field.prepare_value(typed) == typed  # a form with errors shows what was typed, untouched


@pytest.mark.parametrize(
    ("field", "typed", "says"),
    [
        (TextField(), "", "Enter an answer"),
        (TextField(), " \u200b ", "Enter an answer"),
        (TextField(), "a\x00b", "characters that cannot be kept"),
        (TextField(max_length=5), "abcdef", "Use 5 characters or fewer. There are 6 now."),
        (LongTextField(), "x" * 4001, "Use 4000 characters or fewer"),
        (DayField(), "", "Enter a day, like 8 12 2026"),
        (DayField(), "soon", "Enter a day, month and year"),
        (DayField(), "8 12", "Enter the year"),
        (DayField(), "30 2 2026", "There is no such day"),
        (DayField(), "8" * 5000, "Use 40 characters or fewer"),
        (DayField(latest=date(2026, 11, 24)), "25 11 2026", "Enter 24 Nov 2026 or an earlier day"),
        (DayField(earliest=lambda: date(2026, 11, 24)), "23 11 2026", "Enter 24 Nov 2026 or a later day"),
        (NHSNumberField(), "9999999999", "Ten equal digits"),
        (NHSNumberField(), "9990000019", "Check the NHS number"),
        (NHSNumberField(), "123", "10 digits"),
        (PhoneField(), "07700 9004", "Enter a phone number with 11 digits"),
        (PhoneField(), "ask Sam", "in digits"),
        (PostcodeField(), "SW1A", "Enter the whole postcode"),
        (PostcodeField(), "nowhere", "Enter a full postcode"),
        (EmailField(), "amira@example", "Enter an e-mail address"),
        (EmailField(), "amira", "Enter an e-mail address"),
        (EmailField(), "a@example.com, b@example.com", "Enter an e-mail address"),
        (EmailField(), "a@example.com\r\nBcc: b@example.com", "Enter an e-mail address"),
        (ChoiceField(choices=[("a", "A")]), "", "Choose one"),
        (ChoiceField(choices=[("a", "A")]), "z", "Choose one of the answers listed"),
        (ManyField(choices=[("a", "A")]), [], "Choose at least one"),
        (ManyField(choices=[("a", "A")]), ["z"], "Choose from the answers listed"),
        (SelectField(choices=[("a", "A")]), "", "Choose one"),
        (YesNoField(), "", "Choose yes or no"),
        (YesNoField(), "maybe", "Choose yes or no"),
        (TickField(), "", "Tick this to go on"),
    ],
)
def test_what_is_wrong_is_said_in_plain_words(field, typed, says):
    assert _(says) in message(field, typed)


@pytest.mark.parametrize(
    ("field", "nothing"),
    [
        (TextField(required=False), ""),
        (DayField(required=False), None),
        (NHSNumberField(), ""),
        (PhoneField(required=False), ""),
        (EmailField(required=False), ""),
        (YesNoField(required=False), None),
        (ManyField(choices=[("a", "A")], required=False), []),
    ],
)
def test_what_is_optional_may_be_left_out(field, nothing):
    assert field.clean("") == nothing


def test_yes_and_no_become_true_and_false_and_come_back():
    field = YesNoField()
    assert (field.clean("yes"), field.clean("no")) == (True, False)
    assert [field.prepare_value(v) for v in (True, False, None)] == ["yes", "no", None]


def test_a_day_at_the_edge_is_within():
    edge = date(2026, 11, 24)
    assert DayField(earliest=edge, latest=edge).clean("24 11 26") == edge


def test_a_day_counts_as_changed_only_when_it_is_another_day():
    field = DayField(required=False)
    assert not field.has_changed(date(2026, 12, 8), "8/12/26")
    assert field.has_changed(date(2026, 12, 8), "9/12/26")
    assert field.has_changed(date(2026, 12, 8), "nonsense")
    assert not field.has_changed(None, "")


def test_nothing_is_cut_off_by_the_browser_and_the_keyboard_fits():
    assert "maxlength" not in TextField().widget.attrs
    assert NHSNumberField().widget.attrs["inputmode"] == "numeric"
    assert PhoneField().widget.attrs["autocomplete"] == "tel"
    assert PhoneField().widget.input_type == "tel"
    assert EmailField().widget.input_type == "email"
    assert TextField().widget.attrs["autocomplete"] == "off"
