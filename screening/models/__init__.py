"""What the room of screening keeps."""

from screening.models.alert import AlertEvent, AlertTold, SafetyAlert
from screening.models.answer import CARRIED, Answer, AnswerState
from screening.models.definition import StoredDefinition
from screening.models.result import Decision, DecisionKind, Result
from screening.models.schedule import ContactPoint
from screening.models.screening import Mode, Screening, ScreeningMove, ScreeningShare

__all__ = [
    "CARRIED",
    "AlertEvent",
    "AlertTold",
    "Answer",
    "AnswerState",
    "ContactPoint",
    "Decision",
    "DecisionKind",
    "Mode",
    "Result",
    "SafetyAlert",
    "Screening",
    "ScreeningMove",
    "ScreeningShare",
    "StoredDefinition",
]
