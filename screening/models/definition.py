"""Published questionnaire definitions: immutable, one row a key and version."""

import json

from django.db import models

from people.models.rows import Row
from screening.definitions import Definition

_FROZEN: dict[str, Definition] = {}  # by digest; equal in every process, so that it never grows stale


class DefinitionQuerySet(models.QuerySet):
    def newest(self, key: str):
        """The version of one questionnaire that is given now. Raises DoesNotExist for an unknown key."""
        versions = list(self.filter(key=key).defer("body"))
        if not versions:
            raise self.model.DoesNotExist(f"No questionnaire {key!r} is published.")
        return max(versions, key=lambda stored: int(stored.version))


class StoredDefinition(Row):
    """A definition as it was published. Results hang on this row, so that it never changes."""

    append_only = True

    key = models.SlugField(max_length=40)
    version = models.CharField(max_length=20)
    digest = models.CharField(max_length=64)
    body = models.JSONField()
    published_at = models.DateTimeField()

    objects = DefinitionQuerySet.as_manager()

    class Meta:
        ordering = ["key", "published_at"]
        constraints = [models.UniqueConstraint(fields=["key", "version"], name="definition_once")]

    def __str__(self):
        return f"{self.key} {self.version}"

    @property
    def frozen(self) -> Definition:
        """The definition as the value that draws, completes and scores the form; read once in a process.

        A queryset may leave `body` out (`defer`): it is fetched only where this process has not read it yet.
        """
        if self.digest not in _FROZEN:
            _FROZEN[self.digest] = Definition.from_json(json.dumps(self.body, sort_keys=True))
        return _FROZEN[self.digest]
