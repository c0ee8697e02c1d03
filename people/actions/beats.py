"""The worker's signs of life."""

from datetime import datetime

from django.db import transaction

from people.models import Beat


@transaction.atomic
def done(*, name: str, words: str, now: datetime) -> None:
    """Note that a walk came to its end, with what it did in words."""
    Beat.objects.update_or_create(name=name, defaults={"at": now, "words": words[:200]})


@transaction.atomic
def failed(*, name: str, words: str) -> None:
    """Note why a walk failed; its time stays that of the last walk that came to its end, and so shows its silence."""
    Beat.objects.filter(name=name).update(words=words[:200])
