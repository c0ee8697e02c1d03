"""What makes a second sending of the same page the same one."""

import re
import uuid

from django import forms

from people.forms.fields import TextField

_KEY = re.compile(r"[0-9a-f-]{8,64}")


class KeyField(TextField):
    """A hidden random key, made with the page by `new_key()`. One that was lost or bent is made anew."""

    def __init__(self):
        super().__init__(max_length=64, required=False, widget=forms.HiddenInput)

    def clean(self, value):
        return value if isinstance(value, str) and _KEY.fullmatch(value) else new_key()


def new_key() -> str:
    return str(uuid.uuid4())
