"""Forms for the tests: published, given by Ruth to Amira about Noor, and linked."""

from people.actors import Actor, console
from people.models import Invitation
from people.roles import Permission
from screening.actions import definitions, giving
from screening.definitions import builtin
from screening.models import Mode, Screening, StoredDefinition
from tests.cast import staff_for


def published(key: str = "erc-baby") -> StoredDefinition:
    return definitions.publish(by=console(), definition=builtin(key))


def giver(cast, user=None) -> Actor:
    return staff_for(user or cast.ruth).actor(Permission.GIVE_SCREENINGS)


def give_form(cast, key: str = "erc-baby", **changes) -> Screening:
    """The form `key` given by Ruth to Amira about Noor, by link."""
    given = {
        "by": giver(cast),
        "family": cast.family,
        "carer": cast.amira,
        "baby": cast.noor,
        "definition": published(key),
        "mode": Mode.LINK,
    }
    return giving.give(**given | changes)


def link_to(cast, screening: Screening, **changes) -> Invitation:
    return giving.invite(by=giver(cast), screening=screening, **changes)
