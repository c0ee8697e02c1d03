"""Holding a family still while something about it is decided."""

from people.actors import Actor
from people.models import Family


def lock(family_id, by: Actor) -> Family:
    """Return the family, locked until the transaction ends. Raises Family.DoesNotExist in another service."""
    return Family.objects.select_for_update().get(pk=family_id, service=by.service_id)
