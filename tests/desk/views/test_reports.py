"""The counts of the service: for whoever may read reports, of this service alone, never a name."""

import csv
import io
from datetime import UTC, date, datetime, timedelta

import pytest

from desk.queries import reports
from people.audit.models import AuditEvent
from people.models import Service
from referrals.models import Referral, ReferralSource
from tests.cast import NOW, TODAY, make_family
from tests.referrals.making import referred
from tests.screening.made import give

OCTOBER = datetime(2026, 10, 12, 9, tzinfo=UTC)


@pytest.fixture
def many(cast):
    """Twelve screenings in October and three in September; the other service has its own."""
    for _ in range(12):
        give(cast, now=OCTOBER)
    for _ in range(3):
        give(cast, now=datetime(2026, 9, 30, 22, 30, tzinfo=UTC))
    other = make_family(cast.other_hv, "Marsh", "Ines Marsh")
    for _ in range(40):
        give(cast, carer=other.carer, baby=None, team=cast.other_hv, by=cast.yan, now=OCTOBER)


def rows(cast, key, service=None):
    (table,) = [t for t in reports.tables(service or cast.service, TODAY) if t.key == key]
    return dict(table.rows), table


def test_counts_by_month_of_this_service(cast, many):
    by_month, table = rows(cast, "screenings")
    assert by_month[date(2026, 10, 1)] == ["10", "0", "0%"]
    assert by_month[date(2026, 9, 1)] == ["1 to 7", "0", ""]
    assert table.total == ["15", "0", "0%"]
    assert rows(cast, "screenings", cast.other_service)[0][date(2026, 10, 1)][0] == "40"


def test_the_month_that_runs_is_left_out_and_months_are_londons(cast):
    months = reports.complete_months(TODAY)
    assert (months[0], months[-1], len(months)) == (date(2026, 10, 1), date(2025, 11, 1), 12)
    for _ in range(9):
        give(cast, now=datetime(2026, 9, 30, 23, 30, tzinfo=UTC))  # half past midnight on 1 October in London
        give(cast, now=NOW)
    by_month, _table = rows(cast, "screenings")
    assert by_month[date(2026, 10, 1)][0] == "10" and by_month[date(2026, 9, 1)][0] == "0"


def test_referrals_by_source_outcome_and_wait(cast):
    for number in range(9):
        referral = referred(cast, now=OCTOBER)
        decided = OCTOBER + timedelta(days=3) if number else None
        Referral.objects.filter(pk=referral.pk).update(received_month=date(2026, 10, 1), decided_at=decided)
    first, *rest = Referral.objects.all()
    Referral.objects.filter(pk=first.pk).update(status="entered_in_error", ended_at=NOW)
    ReferralSource.objects.update(at=OCTOBER)
    by_month, table = rows(cast, "outcomes")
    assert by_month[date(2026, 10, 1)][0] == "10" and by_month[date(2026, 10, 1)][-1] in ("3 to 5", "")
    sources, table = rows(cast, "sources")
    assert sources[date(2026, 10, 1)][table.columns.index("Health visitor")] == "10"
    assert len(rest) == 8


def test_the_page_and_the_file_say_the_same_and_name_nobody(cast, many):
    text = cast.as_clare.get("/reports/").content.decode()
    response = cast.as_clare.get("/reports/counts.csv")
    lines = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert ["October 2026", "10", "0", "0%"] in lines and response.headers["Content-Type"].startswith("text/csv")
    for said in (text, response.content.decode()):
        for name in ("Rahman", "Amira", "Noor", "Ruth", "T 1"):
            assert name not in said
        assert "1 to 7" in said
    assert AuditEvent.objects.filter(what="reports.look", user_id=cast.clare.pk).count() == 2


@pytest.mark.parametrize("path", ["/reports/", "/reports/counts.csv"])
def test_who_may_read_counts(cast, path):
    assert {cast.as_clare.get(path).status_code, cast.as_mo.get(path).status_code} == {200}
    assert {getattr(cast, f"as_{who}").get(path).status_code for who in ("ruth", "jo", "priya", "mina")} == {403}
    assert cast.as_clare.post(path).status_code == 405


def test_a_service_without_anything_has_its_tables(cast):
    empty = Service.objects.create(slug="empty", name="E", short_name="E")
    assert next(table.total for table in reports.tables(empty, TODAY)) == ["0", "0", ""]


def test_statements_do_not_grow_with_the_rows(cast, many, django_assert_max_num_queries):
    with django_assert_max_num_queries(7):
        reports.tables(cast.service, TODAY)
