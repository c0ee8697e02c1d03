"""A change of a setting, kept in words beside the trail."""

from datetime import datetime

from people.actors import Actor
from people.audit.record import record
from people.models import SettingChange


def note(
    *,
    by: Actor,
    what: str,
    old: str,
    new: str,
    kind: str = "service",
    object_id="",
    trail: str = "settings.change",
    now: datetime,
) -> bool:
    """Keep that `what` was `old` and is `new` ("" for nothing), and put it in the trail; False where both are alike.

    Called inside the transaction of the act that changes it.
    """
    if old == new:
        return False
    SettingChange.objects.create(
        service_id=by.service_id,
        what=what[:100],
        old=old,
        new=new,
        by_name=by.name[:100],
        by_user_id=by.user_id,
        at=now,
    )
    record(by=by, what=trail, kind=kind, object_id=object_id or by.service_id, now=now)
    return True
