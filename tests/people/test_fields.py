"""Sealed columns: unreadable in the database, bound to their row, readable in the program."""

import pytest
from django.db import connection
from django.utils import timezone

from people import crypto
from people.models import Family, Service

pytestmark = pytest.mark.django_db


@pytest.fixture
def family():
    service = Service.objects.create(slug="a", name="A", short_name="A")
    return Family.objects.create(
        service=service, reference="A 1", name="Hall", name_key="hall", address="1 Long Lane", created_at=timezone.now()
    )


def stored(family):
    with connection.cursor() as cursor:
        cursor.execute("SELECT address FROM people_family")
        return cursor.fetchone()[0]


def test_the_database_holds_no_clear_text(family):
    assert "Long Lane" not in stored(family)
    assert stored(family).startswith("t1.")


def test_the_program_reads_clear_text(family):
    assert Family.objects.get().address == "1 Long Lane"


def test_saving_an_unread_column_keeps_its_seal(family):
    before = stored(family)
    again = Family.objects.get()
    again.name = "Hill"
    again.save()
    assert stored(family) == before


def test_a_value_moved_to_another_row_does_not_open(family):
    other = Family.objects.create(
        service=family.service, reference="A 2", name="B", name_key="b", created_at=timezone.now()
    )
    with connection.cursor() as cursor:
        cursor.execute("UPDATE people_family SET address = %s WHERE reference = 'A 2'", [stored(family)])
    with pytest.raises(crypto.CannotOpen):
        _ = Family.objects.get(pk=other.pk).address


def test_update_with_clear_text_is_refused(family):
    with pytest.raises(TypeError, match="sealed"):
        Family.objects.update(address="2 Long Lane")


def test_lookup_keeps_kinds_apart():
    assert crypto.lookup("phone", "1") != crypto.lookup("email", "1")
    assert crypto.lookup("phone", "") == ""
