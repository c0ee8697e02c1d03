"""What was the case when a form was answered: the baby's age then, and so the words of its questions."""

from datetime import date, datetime, timedelta

from people import ages
from people.hours import local_day
from people.models import Baby
from screening.fitting import Stage, stage_of


def ages_then(baby: Baby, day: date) -> ages.Baby:
    """Return the baby as it was on `day`: not born yet, where that lies before the birth."""
    if not baby.born_on or day >= baby.born_on:
        return baby.ages
    length = baby.gestation_days or ages.TERM_DAYS
    return ages.Baby(None, baby.due_on or baby.born_on + timedelta(days=ages.TERM_DAYS - length), None)


def stage_at(baby: Baby | None, when: datetime) -> Stage:
    """Return which words a form used of this baby at that time."""
    return stage_of(ages_then(baby, local_day(when)) if baby else None, local_day(when))


def age_on(baby: Baby | None, day: date) -> str:
    """Return the age on a day in words: "7 weeks 3 days", "28 weeks pregnant"; "" without a baby."""
    return ages.words(ages_then(baby, day), day) if baby else ""
