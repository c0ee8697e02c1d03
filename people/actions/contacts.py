"""A way to be reached that a carer gives by themselves, from a link."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from people import lookups
from people.actions import agreements, history
from people.actions.agreements import ChannelAnswer
from people.actions.locking import lock
from people.actions.refusal import Refused
from people.actors import Actor
from people.models import Carer, Channel, YesNo
from people.roles import Permission

LABELS = {"phone": "Phone", "email": "E-mail"}
NEEDS = {Channel.CALL: "phone", Channel.TEXT: "phone", Channel.VOICEMAIL: "phone", Channel.EMAIL: "email"}


@transaction.atomic
def add_way(
    *,
    by: Actor,
    carer: Carer,
    channels: list[str],
    phone: str = "",
    email: str = "",
    who_else: str = "",
    now: datetime | None = None,
) -> Carer:
    """Keep a phone number or an e-mail address (what is "" stays as it was), and the channels that are safe with it.

    channels: "call", "text", "voicemail", "email"; each then counts as allowed. who_else: who might see or hear it.
    phone: in E.164. What stood there before stays in the family's history. A carer needs no permission, staff need to
    edit families. Raises Refused where a channel has no number or address.
    """
    if by.user_id is not None:
        by.must(Permission.EDIT_FAMILIES)
    now = now or timezone.now()
    family = lock(carer.family_id, by)
    carer = Carer.objects.select_for_update().get(pk=carer.pk)
    values = {name: value for name, value in (("phone", phone), ("email", email)) if value}
    columns = values | {f"{name}_lookup": getattr(lookups, name)(value) for name, value in values.items()}
    if changed := history.apply(carer, columns, LABELS):
        words = f"{carer.name}\n{changed}"
        history.note(by=by, family=family, what="carer.way", words=words, kind="carer", object_id=carer.id, now=now)
    for channel in channels:
        if not getattr(carer, NEEDS[channel]):
            raise Refused("Give the number or the address as well.")
    answers = [ChannelAnswer(channel, YesNo.YES, who_else=who_else) for channel in channels]
    agreements.save(by=by, carer=carer, channels=answers, how="online", now=now)
    return carer
