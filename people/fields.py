"""A text column that the database holds sealed and the program reads in clear."""

from django.db import models
from django.db.models.query_utils import DeferredAttribute

from people import crypto


class Sealed(str):
    """What the column holds, so that reading and writing a row cannot be mixed up with clear text."""

    __slots__ = ()


class _Opening(DeferredAttribute):
    """Opens the sealed text when it is first read: a list of rows that shows no free text decrypts none."""

    def __get__(self, instance, cls=None):
        if instance is None:
            return self
        value = super().__get__(instance, cls)
        if not isinstance(value, Sealed):
            return value
        opened = instance.__dict__.setdefault("_opened", {})
        name = self.field.attname
        if name not in opened:
            opened[name] = crypto.unseal(value, self.field.place(instance))
        return opened[name]

    def __set__(self, instance, value):
        instance.__dict__.setdefault("_opened", {}).pop(self.field.attname, None)
        instance.__dict__[self.field.attname] = value


class SealedTextField(models.TextField):
    """Free text, address, phone, e-mail, NHS number, token: sealed and bound to table, column and row.

    The row needs its id before it is saved (ours are UUIDs made by the program). Equality is searched by
    `crypto.lookup` in a column beside; `update()` with clear text is refused, as it cannot know the row.
    """

    descriptor_class = _Opening

    def place(self, instance) -> str:
        return f"{self.model._meta.db_table}.{self.column}.{instance.pk}"

    def from_db_value(self, value, expression, connection):
        return Sealed(value) if value else value

    def pre_save(self, model_instance, add):
        held = model_instance.__dict__.get(self.attname)
        if not held or isinstance(held, Sealed):
            return held
        sealed = Sealed(crypto.seal(held, self.place(model_instance)))
        model_instance.__dict__[self.attname] = sealed
        return sealed

    def get_prep_value(self, value):
        if value and not isinstance(value, Sealed):
            raise TypeError(f"{self.name} is sealed: save the row, or search by its lookup column.")
        return super().get_prep_value(value)
