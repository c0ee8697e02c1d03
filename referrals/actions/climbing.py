"""What the worker does with referrals: suggests their urgency anew, lets those past their target climb."""

from collections import Counter
from datetime import datetime, timedelta

from people.actors import Actor
from people.audit.record import record
from people.hours import local_day
from people.models import User
from people.outbox.actions import queue
from people.queries.duty import Roster
from people.roles import Permission
from referrals.actions import moving, ranking
from referrals.actions.moving import Change
from referrals.actions.said import lines
from referrals.models import Referral
from referrals.rank import DIGITS

AGAIN_AFTER = timedelta(hours=24)


def rerank(*, by: Actor, row: Referral, now: datetime) -> bool:
    """Suggest the urgency of a locked referral anew; True where the suggestion or its reasons changed.

    A changed suggestion is written into the history; what a person set stands above it all the same.
    """
    before, reasons_before = row.urgency_suggested, list(row.urgency_reasons)
    if not ranking.again(row, now):
        return False
    if (before, reasons_before) == (row.urgency_suggested, row.urgency_reasons):
        row.save(update_fields=ranking.COLUMNS)
        return False
    row.reason_words = ranking.reason_words(row)
    columns = {"reason_words": row.reason_words}
    if row.urgency_set and DIGITS[row.urgency_suggested] < DIGITS[row.urgency_set]:
        row.urgency_review_on = columns["urgency_review_on"] = local_day(now)  # a person looks at it today
    words = lines(suggested=row.urgency_suggested, before=before, reasons="; ".join(row.urgency_reasons))
    moving.write(row, "rerank", row.status, by, change=Change(columns, words=words), now=now)
    return True


def climb(*, by: Actor, rows: list[Referral], there: Roster, now: datetime) -> int:
    """Let locked referrals past their time climb: whoever is responsible is written to, a day later the managers too.

    A person is written to once, with how many wait. No version changes: a form that somebody fills in meanwhile stays
    good.
    """
    waiting = Counter()
    for row in rows:
        found = there.responsible(row.team_id, row.holder_id, Permission.VIEW_QUEUE)
        told = {found} if found else set(there.members(row.team_id, Permission.TRIAGE))
        if row.overdue_step > 0:
            told |= set(there.managers())
        waiting.update(told)
        row.overdue_step += 1
        row.climbs_at = now + AGAIN_AFTER
        row.save(update_fields=["overdue_step", "climbs_at"])
        record(by=by, what="referral.overdue", kind="referral", object_id=row.id, family_id=row.family_id, now=now)
    for user in User.objects.filter(pk__in=waiting).order_by("pk"):
        queue(by=by, kind="task_overdue", to_user=user, facts={"count": waiting[user.pk]}, now=now)
    return len(rows)
