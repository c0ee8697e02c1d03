"""Answers as they were given."""

from django.db import models
from django.db.models import Q

from people.fields import SealedTextField
from people.models.rows import ServiceRow

CARRIED = "carried"  # stands for the sitting where an answer was given with the first twin's form


class AnswerState(models.TextChoices):
    ANSWERED = "answered", "Answered"
    SKIPPED = "skipped", "Skipped"
    NOT_FITTING = "not_fitting", "Does not fit just now"
    NOT_ASKED = "not_asked", "Not asked"


class Answer(ServiceRow):
    """One answer to one question as it was given. The newest counts, the older ones stay."""

    append_only = "update"  # goes only together with a draft that is thrown away

    screening = models.ForeignKey("screening.Screening", on_delete=models.CASCADE, related_name="answers")
    item = models.CharField(max_length=20)
    state = models.CharField(max_length=12, choices=AnswerState.choices)
    option = models.CharField(max_length=40, blank=True)
    weight = models.SmallIntegerField(null=True)
    text = SealedTextField(blank=True, default="")
    sitting = models.CharField(max_length=40, blank=True)  # which browser gave it
    by_user = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    number = models.PositiveIntegerField()  # counts up within the screening; the greatest of an item counts

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["screening", "number"], name="answer_number_once"),
            models.CheckConstraint(
                condition=~Q(state="answered") | ~Q(option="") | ~Q(text=""), name="answer_holds_something"
            ),
        ]
