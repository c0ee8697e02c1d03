"""The schedule of contacts: the defaults, and changes kept in words."""

import pytest

from people.actions.refusal import Refused
from people.actors import NotAllowed
from people.models import SettingChange
from people.roles import Permission
from screening.actions import schedule
from screening.models import ContactPoint
from tests.cast import staff_for


@pytest.fixture
def mo(cast):
    return staff_for(cast.mo).actor(Permission.MANAGE_SERVICE)


def test_the_defaults_are_given_once_and_prompt_at_6_to_8_weeks_and_by_12_months(cast, mo):
    assert schedule.start(by=mo) == 6
    assert schedule.start(by=mo) == 0
    points = ContactPoint.objects.filter(service=cast.service)
    assert [p.name for p in points if p.prompts] == ["6 to 8 weeks", "9 to 12 months"]
    assert [(p.from_days, p.until_days) for p in points][1:3] == [(10, 14), (42, 56)]
    assert not ContactPoint.objects.exclude(service=cast.service).exists()


def test_a_change_is_kept_in_words(cast, mo):
    schedule.start(by=mo)
    point = ContactPoint.objects.get(name="3 to 4 months")
    schedule.keep(by=mo, point=point, values={"prompts": True})
    change = SettingChange.objects.get(what="Contact: 3 to 4 months", old__gt="")
    assert change.old.endswith("suggested only") and change.new.endswith("on the due list")
    assert ContactPoint.objects.get(pk=point.pk).prompts


def test_days_in_order_own_service_and_right(cast, mo):
    schedule.start(by=mo)
    point = ContactPoint.objects.first()
    with pytest.raises(Refused, match="before the first"):
        schedule.keep(by=mo, point=point, values={"from_days": 300})
    with pytest.raises(NotAllowed):
        schedule.keep(by=staff_for(cast.jo).actor(Permission.TRIAGE), point=point, values={})
    zoe = staff_for(cast.mo).actor(Permission.MANAGE_SERVICE).in_service(cast.other_service.id)
    with pytest.raises(ContactPoint.DoesNotExist):
        schedule.keep(by=zoe, point=point, values={})
