"""What a parent's page says: the definition's own sentences, with names, days and times in their slots."""

from functools import cached_property

from django.utils.translation import get_language, gettext

from people.hours import add_working_days, local_day
from people.models import Baby
from people.opening import hours_of
from screening import deadlines
from screening.definitions import Item
from screening.models import SafetyAlert
from screening.queries.times import times_of
from screening.views.parent.door import Visit


class Words:
    """The sentences of one page. `words.start` is the text "start" with its slots filled; a list of paragraphs.

    Whatever is promised is the same for everybody and never sooner than it is true.
    """

    def __init__(self, visit: Visit):
        self._visit = visit

    def __getitem__(self, key: str) -> str:
        """Return one text of the definition; for templates as `words.after_thanks`. KeyError where it has none."""
        return self.fill(key)

    def fill(self, key: str, **slots) -> str:
        """Return a text with its slots filled; it begins with a capital whatever stands first."""
        words = self._visit.definition.texts[key].get(get_language() or "en")
        words = words.format_map(_Slots(self, slots))
        return words[:1].upper() + words[1:]

    @cached_property
    def hours(self):
        return hours_of(self._visit.service)

    @cached_property
    def team(self) -> str:
        name = self._visit.screening.team.name
        return name if name.casefold().startswith("the ") else gettext("the %(team)s") % {"team": name}

    @cached_property
    def name(self) -> str:
        giver = self._visit.screening.given_by
        return giver.name if giver else self.team

    @cached_property
    def reader(self) -> str:
        giver = self._visit.screening.given_by
        return f"{giver.name}, {self._visit.screening.team.name}," if giver else self.team

    @cached_property
    def _promised(self):
        return deadlines.promised_reading(self.hours, self._visit.screening.submitted_at or self._visit.now)

    @cached_property
    def day(self) -> str:
        return deadlines.day_in_words(self._promised)

    @cached_property
    def heard_by(self) -> str:
        after = add_working_days(self.hours.nation, local_day(self._promised), 1)
        return f"{after:%A} {after.day} {after:%B}"

    @cached_property
    def number(self) -> str:
        return self._visit.service.phone or gettext("the number that you have for us")

    @cached_property
    def words_read_by(self) -> str:
        """By which day somebody reads what is written freely."""
        return deadlines.day_in_words(deadlines.promised_free_text(self.hours, self._visit.now))

    def contact_if(self, item: Item) -> str:
        """Return by when somebody is in touch, whichever answer to a safety question raises an alert."""
        safety = next(safety for safety in self._visit.definition.safety if safety.item == item.id)
        now, times = self._visit.now, times_of(self._visit.service)
        kinds = {deadlines.urgency_of(kind, safety.safeguarding) for kind in safety.fires.values()}
        return self._promise(max(deadlines.act_by(kind, self.hours, times, now) for kind in kinds))

    def contact_about(self, alert: SafetyAlert) -> str:
        """Return by when somebody is in touch about an alert that was raised."""
        return self._promise(alert.act_by)

    def _promise(self, due) -> str:
        now = self._visit.now
        on_call = bool(self._visit.service.on_call_email)
        return deadlines.in_words(deadlines.promise(due, self.hours, now, on_call), now)


class _Slots(dict):
    """The slots of a sentence: those given, else what `Words` knows by that name."""

    def __init__(self, words: Words, given: dict):
        super().__init__(given)
        self._words = words

    def __missing__(self, name: str) -> str:
        return getattr(self._words, name)


def twin_name(visit: Visit) -> str:
    """Return which twin a page speaks of, by the carer's own word for the baby; "" where there is only one."""
    baby = visit.screening.baby
    if baby is None or not (visit.screening.has_twin or visit.screening.twin_of_id):
        return ""
    return name_of_twin(baby)


def name_of_twin(baby: Baby) -> str:
    """Return the baby's name, else "your first-born twin", "your second twin" (unborn)."""
    if baby.name:
        return baby.name
    words = {
        (True, True): gettext("your first-born twin"),
        (True, False): gettext("your second-born twin"),
        (False, True): gettext("your first twin"),
        (False, False): gettext("your second twin"),
    }
    return words[baby.born_on is not None, baby.birth_order == 1]
