"""What was the case when a form was answered."""

from datetime import UTC, date, datetime

import pytest

from people.models import Baby
from screening.queries.context import age_on, stage_at


@pytest.mark.parametrize(
    ("baby", "day", "age", "stage"),
    [
        (Baby(born_on=date(2026, 10, 2)), date(2026, 11, 24), "7 weeks 4 days", "baby"),
        (Baby(born_on=date(2026, 10, 2)), date(2026, 9, 4), "36 weeks pregnant", "pregnancy"),
        (
            Baby(born_on=date(2026, 10, 2), due_on=date(2026, 10, 30)),
            date(2026, 9, 4),
            "32 weeks pregnant",
            "pregnancy",
        ),
        (Baby(born_on=date(2026, 10, 2), gestation_days=36 * 7), date(2026, 9, 4), "32 weeks pregnant", "pregnancy"),
        (Baby(due_on=date(2026, 12, 1)), date(2026, 11, 24), "39 weeks pregnant", "pregnancy"),
        (Baby(born_on=date(2026, 1, 2)), date(2026, 11, 24), "10 months", "toddler"),
        (None, date(2026, 11, 24), "", "baby"),
    ],
)
def test_a_baby_is_as_old_as_it_was_then(baby, day, age, stage):
    assert age_on(baby, day) == age
    assert stage_at(baby, datetime(day.year, day.month, day.day, 12, tzinfo=UTC)) == stage
