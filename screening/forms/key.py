"""The key of a page, as the id that its screening will have."""

import uuid

from people.forms.key import KeyField


class ScreeningKey(KeyField):
    """A hidden id made with the page; cleans to a UUID. One that was lost or bent is made anew."""

    def clean(self, value):
        try:
            return uuid.UUID(super().clean(value))
        except ValueError:
            return uuid.uuid4()
