"""Writing the trail. Called by every action, inside its transaction, and by every page that shows a record."""

from django.utils import timezone

from people.actors import Actor
from people.audit.models import AuditEvent


def record(*, by: Actor, what: str, kind: str = "", object_id="", family_id=None, shown=(), now=None) -> AuditEvent:
    """Write that `by` did or saw `what` ("family.look"); a list or a search names the rows it `shown` (ids).

    Fails where the row can't be written, and the act or the look fails with it.
    """
    return AuditEvent.objects.create(
        at=now or timezone.now(),
        service_id=by.service_id,
        actor_kind=by.kind,
        actor_name=by.name[:100],
        user_id=by.user_id,
        membership_id=by.membership_id,
        role=by.role,
        link_id=by.link_id,
        what=what,
        kind=kind,
        object_id=str(object_id),
        family_id=family_id,
        shown=[str(one) for one in shown],
        request_id=by.request_id,
    )
