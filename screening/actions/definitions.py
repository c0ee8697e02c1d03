"""Publishing questionnaires: a definition goes into the database once, and never changes there."""

import json
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from people.actions.refusal import Refused
from people.actors import Actor, console
from people.audit.record import record
from screening.definitions import Definition, builtin, builtin_keys, builtin_versions
from screening.models import StoredDefinition


class ChangedUnderItsVersion(Refused):
    """A file says something else than what was published under the same key and version."""

    def __init__(self, definition: Definition):
        name = f"{definition.key} version {definition.version}"
        super().__init__(
            f"{name} was published with other content. Results hang on it, so it can't change: "
            f"put the old file back, and give the new content version {definition.version + 1}."
        )


@transaction.atomic
def publish(*, by: Actor, definition: Definition, now: datetime | None = None) -> StoredDefinition:
    """Keep a definition; one that is there already stays as it is. Raises ChangedUnderItsVersion."""
    now = now or timezone.now()
    standing = StoredDefinition.objects.filter(key=definition.key, version=str(definition.version)).first()
    if standing is not None:
        if standing.digest != definition.digest:
            raise ChangedUnderItsVersion(definition)
        return standing
    stored = StoredDefinition.objects.create(
        key=definition.key,
        version=str(definition.version),
        digest=definition.digest,
        body=json.loads(definition.canonical_json),
        published_at=now,
    )
    record(by=by, what="definition.publish", kind="definition", object_id=stored.id, now=now)
    return stored


@transaction.atomic
def load_builtin(*, by: Actor | None = None, now: datetime | None = None) -> list[StoredDefinition]:
    """Publish every version of every questionnaire that comes with the product; a second run changes nothing.

    Returns all of them, by key and version. Raises ChangedUnderItsVersion, or DefinitionError for a malformed file;
    nothing is changed then.
    """
    by = by or console()
    every = [builtin(key, version) for key in builtin_keys() for version in builtin_versions(key)]
    return [publish(by=by, definition=definition, now=now) for definition in every]
