"""NHS numbers, telephone numbers and postcodes: read as people type them, kept in one form."""

import re
import unicodedata

import nhs_number
import phonenumbers
from phonenumbers import PhoneNumberFormat, PhoneNumberType

# Kept free by Ofcom ("Telephone numbers for use in TV and radio drama programmes"); the library refuses them.
FICTION = re.compile(r"\+447700900\d{3}")
FICTION_LANDLINE = re.compile(r"\+441632960\d{3}")
# BS 7666 for the two halves; three codes of the NHS Postcode Directory for people without an address.
_POSTCODE = re.compile(
    r"(GIR(?=0AA)|[A-PR-UWYZ](?:\d{1,2}|[A-IK-Y]\d(?:\d|[ABEHMNPRVWXY])?|\d[A-HJKSTUW]))(\d[ABD-HJLNP-UW-Z]{2})"
)
NO_FIXED_ABODE, NOT_KNOWN, ENGLAND = "ZZ99 3VZ", "ZZ99 3WZ", "ZZ99 3CZ"
SPECIAL_POSTCODES = frozenset({NO_FIXED_ABODE, NOT_KNOWN, ENGLAND})


class Unreadable(ValueError):
    """The text is no such number. `why` is a stable word that a form turns into a sentence."""

    def __init__(self, why: str):
        super().__init__(why)
        self.why = why


def _plain(text: str) -> str:
    """Return `text` in plain letters and the digits 0 to 9, whatever keyboard it came from."""
    plain = unicodedata.normalize("NFKC", text).strip()
    return "".join(str(unicodedata.decimal(c, c)) for c in plain)


def read_nhs_number(text: str) -> str:
    """Return the ten digits of an NHS number typed with or without blanks and dashes.

    Raises Unreadable: "length" (not ten digits), "same" (ten equal digits pass the sum), "check" (wrong sum).
    Weights 10 to 2, check digit 11 − (sum mod 11), 11 is 0, 10 is refused (NHS Data Dictionary, NHS NUMBER).
    """
    digits = re.sub(r"[\s‐-―−-]", "", _plain(text))
    if not re.fullmatch(r"[0-9]{10}", digits):
        raise Unreadable("length")
    if len(set(digits)) == 1:
        raise Unreadable("same")
    if nhs_number.calculate_checksum(digits[:9]) != int(digits[9]):  # is_valid() also refuses what the sum allows
        raise Unreadable("check")
    return digits


def show_nhs_number(digits: str) -> str:
    """Return "999 000 0018" for "9990000018"; text of another length as it is."""
    return f"{digits[:3]} {digits[3:6]} {digits[6:]}" if len(digits) == 10 else digits


def read_phone(text: str) -> str:
    """Return a telephone number in E.164 ("+447700900123"), with ";ext=12" where an extension was typed.

    A number without a country code is read as British. Raises Unreadable: "letters" or "number".
    """
    plain = _plain(text)
    if re.search(r"[^\W\d_]", re.sub(r"(?i)\b(ext(n|ension)?|tel|phone)\b|(?<=[\d\s])x(?=\s*\d)", "", plain)):
        raise Unreadable("letters")
    try:
        number = phonenumbers.parse(plain, "GB")
    except phonenumbers.NumberParseException:
        raise Unreadable("number") from None
    kept = phonenumbers.format_number(number, PhoneNumberFormat.E164)
    fiction = FICTION.fullmatch(kept) or FICTION_LANDLINE.fullmatch(kept)
    if not fiction and not phonenumbers.is_valid_number(number):
        raise Unreadable("number")
    return f"{kept};ext={number.extension}" if number.extension else kept


def show_phone(kept: str) -> str:
    """Return "07700 900123" for "+447700900123" or "07700900123", abroad "+353 1 234 5678"; other text as it is."""
    try:
        number = phonenumbers.parse(kept.replace(";ext=", " x"), "GB")
    except phonenumbers.NumberParseException:
        return kept
    british = number.country_code == 44
    shown = PhoneNumberFormat.NATIONAL if british else PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(number, shown).replace(" x", " ext. ")


def takes_text_messages(kept: str) -> bool:
    """True where a kept number is a mobile (a text to a landline may be read out aloud in the room)."""
    if FICTION.fullmatch(kept):
        return True
    kind = phonenumbers.number_type(phonenumbers.parse(kept.partition(";")[0], None))
    return kind in (PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE)


def read_postcode(text: str) -> str:
    """Return a full postcode in upper case with one blank before the last three ("SW1A 1AA").

    ZZ99 3VZ (no fixed abode), 3WZ (not known) and 3CZ (England) are accepted. Raises Unreadable: "part" where
    only the first half was typed, else "shape".
    """
    plain = re.sub(r"[\W_]+", "", _plain(text)).upper()
    spaced = f"{plain[:-3]} {plain[-3:]}"
    if spaced in SPECIAL_POSTCODES or _POSTCODE.fullmatch(plain):
        return spaced
    raise Unreadable("part" if _POSTCODE.fullmatch(plain + "1AA") else "shape")


def postcode_district(postcode: str) -> str:
    """Return the first half of a postcode as `read_postcode` gives it ("SW1A"), which is no address."""
    return postcode.partition(" ")[0]
