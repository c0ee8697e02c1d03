"""Alerts that the person at the page raised themselves; a later holder of the same link is told of none."""

from screening.models import Answer, SafetyAlert
from screening.scoring import safety_finding
from screening.views.parent.door import Visit
from screening.views.parent.words import Words


def own_alert(visit: Visit, *item_ids: str) -> SafetyAlert | None:
    """Return the most pressing alert of safety questions (all, or these) answered in this sitting to ask for help."""
    asked = item_ids or [safety.item for safety in visit.definition.safety]
    alarmed = [item_id for item_id in asked if _alarms(visit, visit.own(item_id))]
    if not alarmed:
        return None
    return SafetyAlert.objects.filter(screening=visit.screening, item__in=alarmed).order_by("act_by").first()


def what_we_do(visit: Visit, words: Words, alert: SafetyAlert | None) -> dict:
    """Return what the part "What we will do" of a page shows; without an alert of one's own there is no such part."""
    if alert is None:
        return {"alert": None}
    place = visit.asking.place_of(alert.item)
    return {
        "alert": alert,
        "we": words.fill("after_next", by_when=words.contact_about(alert)),
        "add_way": visit.url("answer_reach_after", place),
    }


def _alarms(visit: Visit, answer: Answer | None) -> bool:
    return bool(answer and answer.option and safety_finding(visit.definition, answer.item, answer.option))
