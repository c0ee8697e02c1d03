"""One line of somebody's day. Each room gives its own; My day puts them where they belong."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext


@dataclass(frozen=True)
class Item:
    """`by`: by when (an aware datetime or a day), None for no date; title leads to `url`; words say what to do.

    small: the second line at the end (an age, an urgency); family_id: whose record it shows, for the trail.
    """

    title: str
    words: str = ""
    url: str = ""
    by: datetime | date | None = None
    small: str = ""
    family_id: object = None

    def day(self) -> date | None:
        return timezone.localdate(self.by) if isinstance(self.by, datetime) else self.by

    def is_late(self, now: datetime) -> bool:
        """True once the time has passed; a day without an hour passes at its end."""
        if isinstance(self.by, datetime):
            return self.by < now
        return self.by is not None and self.by < timezone.localdate(now)

    def is_today(self, now: datetime) -> bool:
        """True for what is due by the end of today."""
        return self.by is not None and self.day() <= timezone.localdate(now)

    def late_words(self, now: datetime) -> str:
        """Return "1 day late", or "since 08:12" for what became late today."""
        days = (timezone.localdate(now) - self.day()).days
        if days < 1:
            return _("since %(time)s") % {"time": f"{timezone.localtime(self.by):%H:%M}"}
        return ngettext("%(n)d day late", "%(n)d days late", days) % {"n": days}
