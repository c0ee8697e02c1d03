"""A catalogue that people edit and the one that the product reads say the same."""

import gettext
import struct

import pytest

from tools import catalogs

HEADER = 'msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
HEADER_SAYS = "Plural-Forms: nplurals=2; plural=(n != 1);\n"


def compiled(messages: dict[str, str]) -> bytes:
    """A .mo of MESSAGES, laid out as gettext reads it."""
    keys = sorted(messages)
    texts = [[key.encode() for key in keys], [messages[key].encode() for key in keys]]
    at, tables = 28 + 16 * len(keys), b""
    body = b""
    for column in texts:
        for text in column:
            tables += struct.pack("<II", len(text), at + len(body))
            body += text + b"\0"
    head = struct.pack("<7I", 0x950412DE, 0, len(keys), 28, 28 + 8 * len(keys), 0, 0)
    return head + tables + body


@pytest.fixture
def catalogue(tmp_path):
    folder = tmp_path / "locale" / "cy" / "LC_MESSAGES"
    folder.mkdir(parents=True)

    def write(po: str, mo: dict[str, str] | None) -> list[str]:
        (folder / "django.po").write_text(HEADER + po, encoding="utf-8")
        if mo is not None:
            (folder / "django.mo").write_bytes(compiled({"": HEADER_SAYS} | mo))
        return catalogs.problems(tmp_path)

    return write


def test_no_catalogue_is_no_trouble(tmp_path):
    assert catalogs.problems(tmp_path) == []


def test_equal_catalogues_pass(catalogue):
    po = 'msgid "Yes"\nmsgstr ""\n"Y"\n"dw"\n\nmsgctxt "verb"\nmsgid "Open"\nmsgstr "Agor"\n'
    assert catalogue(po, {"Yes": "Ydw", "verb\x04Open": "Agor"}) == []


def test_plural_forms_are_compared(catalogue):
    po = 'msgid "a day"\nmsgid_plural "%s days"\nmsgstr[0] "diwrnod"\nmsgstr[1] "%s diwrnod"\n'
    assert catalogue(po, {"a day\0%s days": "diwrnod\0%s diwrnod"}) == []
    assert "1 messages differ" in catalogue(po, {"a day\0%s days": "diwrnod\0%s dydd"})[0]


def test_fuzzy_and_empty_messages_are_left_out_as_msgfmt_leaves_them_out(catalogue):
    assert catalogue('#, fuzzy\nmsgid "Yes"\nmsgstr "Na"\n\nmsgid "No"\nmsgstr ""\n', {}) == []


@pytest.mark.parametrize("mo", [{}, {"Yes": "Na"}, {"Yes": "Ydw", "No": "Na"}])
def test_a_forgotten_mo_is_told(catalogue, mo):
    (line,) = catalogue('msgid "Yes"\nmsgstr "Ydw"\n', mo)
    assert "compilemessages" in line


def test_an_absent_mo_is_told(catalogue):
    assert "has no .mo" in catalogue('msgid "Yes"\nmsgstr "Ydw"\n', None)[0]


def test_the_compiler_of_these_tests_is_read_by_gettext(tmp_path):
    (tmp_path / "a.mo").write_bytes(compiled({"": HEADER_SAYS, "Yes": "Ydw"}))
    with (tmp_path / "a.mo").open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("Yes") == "Ydw"
