"""What has to hold before a form is given. Each raises Refused, in words for the person who gives it."""

from datetime import date

from people import golive
from people.actions.refusal import Refused
from people.actors import Actor, ActorKind
from people.models import Baby, Carer, Family, Service
from screening.fitting import fits, is_possible
from screening.models import Mode, Screening, StoredDefinition

SELF_COMPLETED = (Mode.LINK, Mode.HANDED_OVER)
# How a screening is used → what the questionnaire's licence calls it.
USES = {
    Mode.LINK: "online",
    Mode.HANDED_OVER: "online",
    Mode.TOGETHER: "in_room",
    Mode.OBSERVED: "in_room",
    Mode.PAPER: "copied",
}


def check_people(by: Actor, family: Family, carer: Carer, baby: Baby | None) -> None:
    """Carer and baby belong to the family; where no person decides, the baby is with them (ERC brief, version 1)."""
    if by.service_id != family.service_id or carer.family_id != family.id:
        raise Refused("This carer belongs to another family.")
    if baby is not None and baby.family_id != family.id:
        raise Refused("This baby belongs to another family.")
    if baby is None or by.kind == ActorKind.STAFF:
        return
    if baby.lost_on or baby.in_hospital or baby.living_elsewhere:
        raise Refused("The baby is in hospital, lives elsewhere or was lost: a person decides.")


def check_form(definition: StoredDefinition, baby: Baby | None, mode: str, today: date | None) -> None:
    """The licence allows this use, and the form speaks of such a baby; with `today` ours keep to their ages too."""
    form = definition.frozen
    if USES[mode] not in form.modes_available:
        raise Refused(f"{form.title} can't be used in this way: its owner or its wording does not allow it.")
    ages = baby.ages if baby else None
    if not is_possible(form, ages):
        raise Refused(f"{form.title} is not for this baby: look at the birth or the due date.")
    if today and form.licence.kind == "own" and not fits(form, ages, today):
        raise Refused(f"{form.title} is for another age. Choose the one that fits today.")


def check_twin(twin_of: Screening | None, carer: Carer, baby: Baby | None) -> None:
    """A second form is the same carer's, about another baby than the first."""
    if twin_of is not None and (twin_of.carer_id != carer.id or baby is None or twin_of.baby_id == baby.id):
        raise Refused("The second form is for the same carer, about the other twin.")


def check_live(service: Service, mode: str, today: date) -> None:
    """A form that nobody watches being answered is given only by a service that is set up to hear of it."""
    missing = golive.missing(service, today) if mode in SELF_COMPLETED else []
    if missing:
        raise Refused("Forms that people fill in alone cannot be given yet. " + " ".join(missing))
