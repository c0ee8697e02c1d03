"""Screenings for tests, with answers as rows: what the pages of a parent would have left behind."""

from people.actors import by_link, console
from screening.actions import alerts, definitions, results
from screening.definitions import builtin
from screening.models import Answer, Mode, Screening
from tests.screening.answer_sets import AMIRA, CALM, RED_FLAG

__all__ = ["AMIRA", "CALM", "RED_FLAG", "answer", "give", "parent", "screened", "submit"]


def give(cast, key="erc-baby", *, carer=None, baby="noor", team=None, by=None, mode=Mode.LINK, now=None) -> Screening:
    """A screening given by Ruth of Elm Team to Amira about Noor, unless said otherwise."""
    carer = carer or cast.amira
    return Screening.objects.create(
        service=carer.service,
        family=carer.family,
        carer=carer,
        baby=getattr(cast, baby) if baby else None,
        definition=definitions.publish(by=console(), definition=builtin(key)),
        mode=mode,
        team=team or cast.elm,
        given_by=by or cast.ruth,
        given_at=now or cast.now,
    )


def parent(screening):
    """The carer as an actor, by a link."""
    return by_link(screening.id, screening.service_id)


def answer(screening, answers, *, now, by=None, sitting="s"):
    """Keep answers, each raising its alert.

    answers: {item: option id, (option id, words beside), words for a text item, or None where it is skipped}.
    """
    items = screening.definition.frozen.items_by_id
    number = screening.answers.count()
    for number, (item, value) in enumerate(answers.items(), start=number + 1):  # noqa: B020
        value, beside = value if isinstance(value, tuple) else (value, "")
        text = items[item].kind == "text"
        option = None if text or not value else items[item].option(value)
        Answer.objects.create(
            service_id=screening.service_id,
            screening=screening,
            item=item,
            state="answered" if value else "skipped",
            option=option.id if option else "",
            weight=option.weight if option else None,
            text=(value or "") if text else beside,
            by_user_id=by.user_id if by else None,
            sitting=sitting,
            at=now,
            number=number,
        )
        if not text:
            alerts.raise_for_answer(
                by=by or parent(screening), screening=screening, item_id=item, option_id=value, now=now
            )


def submit(screening, *, now, by=None):
    """Send the form in; returns the result."""
    return results.make(by=by or parent(screening), screening=screening, now=now)


def screened(cast, answers=None, key="erc-baby", **given):
    """A screening that was given, answered and sent in; `screening.result` holds what came of it."""
    now = given.get("now") or cast.now
    screening = give(cast, key, **given)
    answer(screening, CALM if answers is None else answers, now=now)
    screening.result = submit(screening, now=now)
    screening.refresh_from_db()
    return screening
