"""Pages back in time: every row once, also where many share an instant."""

from datetime import timedelta

import pytest
from django.http import Http404

from people.actors import console
from people.audit.models import AuditEvent
from people.audit.record import record
from people.paging import newest
from tests.cast import NOW

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("same", [1, 3, 7, 40])
def test_every_row_once(same):
    for number in range(40):
        record(by=console(), what="test", now=NOW - timedelta(seconds=number // same))
    seen, before = [], ""
    while True:
        page = newest(AuditEvent.objects.all(), before, size=5)
        seen += [row.pk for row in page.rows]
        before = page.older
        if not before:
            break
    assert len(seen) == 40 == len(set(seen))


@pytest.mark.parametrize("before", ["yesterday", "2026-11-24T10:00:00", "0"])
def test_what_is_no_instant_is_a_404(before):
    with pytest.raises(Http404):
        newest(AuditEvent.objects.all(), before)
