"""Referrals for the tests, made through the real actions."""

from itertools import count

from people.roles import Permission
from referrals.actions import refer
from referrals.content import Content, Party
from tests.cast import make_family, staff_for

_keys = count()
SEEN = "Warm with Noor in the daytime; freezes when Noor cries in the evening."


def content(*carers, **fields) -> Content:
    """What a referral says when nothing else matters: two sentences seen, agreed, every carer takes part."""
    fields = {"seen": SEEN, "agreement": "agreed", "agreed_by": carers[0].id, "agreed_how": "spoken"} | fields
    return Content(parties=tuple(Party(carer.id) for carer in carers), **fields)


def referred(cast, by=None, family=None, carer=None, screenings=(), now=None, **fields):
    """A referral of `family` (else a new one of Elm Team) to Fernhope's own team, by Ruth where nobody is named."""
    if family is None:
        baby = {name: fields.pop(name) for name in ("born_on", "due_on", "baby") if name in fields}
        made = make_family(cast.elm, name=f"Family {next(_keys)}", **baby)
        family, carer = made.family, made.carer
        fields.setdefault("baby_id", made.baby.id)
    staff = staff_for(by or cast.ruth)
    return refer.send(
        by=staff.actor(Permission.REFER),
        key=f"key {next(_keys)}",
        family=family,
        team=cast.own,
        content=content(carer, **fields),
        screenings=list(screenings),
        now=now or cast.now,
    )


def actor(user, permission=Permission.TRIAGE):
    """This person as an Actor by the membership that allows `permission`."""
    return staff_for(user).actor(permission)
