"""From the link to the end, without JavaScript."""

from screening.models import Answer, Result
from tests.screening.parent.browsing import CALM


def test_a_parent_answers_page_by_page_checks_and_sends(amira, form):
    assert amira.status == 200 and amira.at == ""
    amira.begin()
    assert amira.at == "1/"
    amira.answer(CALM)
    assert amira.at == "check/"
    amira.send()
    assert amira.at == "end/"
    form.refresh_from_db()
    assert form.submitted_at and form.started_at
    assert Result.objects.get().level == "none"
    assert Answer.objects.filter(screening=form).count() == 19
