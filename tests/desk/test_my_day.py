"""My day: what waits for whom, in how many statements."""

import pytest

from people.actions import tasks
from people.roles import Permission
from tests.cast import NOW, staff_for

ADDRESS = "/my-day/"


@pytest.mark.parametrize("who", ["ruth", "mina", "jo", "priya", "mo", "clare"])
def test_every_role_has_a_day(cast, who):
    answer = getattr(cast, f"as_{who}").get(ADDRESS)
    assert answer.status_code == 200 and "Good morning" in answer.content.decode()


def test_a_task_stands_where_it_belongs(cast):
    by = staff_for(cast.ruth).actor(Permission.EDIT_FAMILIES)
    for hours, words in ((-24, "Ring her"), (2, "Weigh him")):
        tasks.add(by=by, kind="x", words=words, due_at=NOW.replace(day=24 + hours // 24, hour=12), family=cast.family)
    text = cast.as_ruth.get(ADDRESS).content.decode()
    mine, overdue = text.index('id="mine"'), text.index('id="overdue"')
    assert mine < text.index("Weigh him") < overdue < text.index("Ring her") < text.index('id="nothing"')
    assert "1 day late" in text
