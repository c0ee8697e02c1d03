"""Published questionnaire definitions: immutable, one row a key and version."""

from django.db import models

from people.models.rows import Row


class StoredDefinition(Row):
    """A definition as it was published. Results hang on this row, so that it never changes."""

    append_only = True

    key = models.SlugField(max_length=40)
    version = models.CharField(max_length=20)
    digest = models.CharField(max_length=64)
    body = models.JSONField()
    published_at = models.DateTimeField()

    class Meta:
        ordering = ["key", "published_at"]
        constraints = [models.UniqueConstraint(fields=["key", "version"], name="definition_once")]

    def __str__(self):
        return f"{self.key} {self.version}"
