"""The answers of a screening as they count: the newest to each question."""

from screening.models import Answer, AnswerState, Screening


def newest(screening: Screening) -> dict[str, Answer]:
    """Return {item: its newest answer}, in the order in which the items were first answered, in one statement."""
    return {answer.item: answer for answer in Answer.objects.filter(screening=screening).order_by("number")}


def chosen(answers: dict[str, Answer]) -> dict[str, str | None]:
    """Return {item: option id, words written, or None where it was left out}: what scoring takes."""
    return {
        item: (answer.option or answer.text) if answer.state == AnswerState.ANSWERED else None
        for item, answer in answers.items()
    }


def was_asked(answer: Answer | None) -> bool:
    """Tell whether a member of staff has asked about a question that was left out, and noted how it was."""
    if answer is None or answer.by_user_id is None or answer.state != AnswerState.SKIPPED:
        return False
    return bool(answer.text)
