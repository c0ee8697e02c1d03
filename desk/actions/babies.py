"""What a birth, a loss or a move means in every room: one transaction, the rooms in order."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from people.actions import babies, goodbyes
from people.actions.babies import BabyFacts
from people.actors import Actor
from people.models import Baby
from screening.actions.withdrawing import withdraw_open


@transaction.atomic
def born(*, by: Actor, baby: Baby, facts: BabyFacts, now: datetime | None = None) -> Baby:
    """Note a birth, and take back the forms of the pregnancy that were not sent in. Raises Refused as `babies.born`."""
    now = now or timezone.now()
    baby = babies.born(by=by, baby=baby, facts=facts, now=now)
    withdraw_open(by=by, baby=baby, why="The baby was born.", pregnancy_only=True, now=now)
    return baby


@transaction.atomic
def stop(*, by: Actor, baby: Baby, now: datetime | None = None, **said) -> Baby:
    """Note a loss (`on` given) or that the baby lives elsewhere, and take back every open form about them.

    Raises Refused as `goodbyes.lost`.
    """
    now = now or timezone.now()
    act = goodbyes.lost if "on" in said else goodbyes.lives_elsewhere
    baby = act(by=by, baby=baby, now=now, **said)
    withdraw_open(by=by, baby=baby, why="Messages about this baby are stopped.", now=now)
    return baby
