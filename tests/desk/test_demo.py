"""The demo: made once through the real actions, with somebody at every point of the pathway."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from desk.demo import story
from people.models import Family, Service, User
from people.outbox.models import OutboxMessage
from referrals.models import Referral
from referrals.statuses import Status
from screening.actions.definitions import load_builtin
from screening.models import Decision, SafetyAlert, Screening

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo(settings):
    settings.DEMO = True
    load_builtin()
    assert story.make()
    return Service.objects.get(slug="fernhope")


def test_the_demo(demo, capsys):
    """One long test, because making everybody takes seconds."""
    statuses = set(Referral.objects.filter(service=demo).values_list("status", flat=True))
    apart = {Status.TRANSFERRED, Status.ENTERED_IN_ERROR}  # nobody has moved away or been entered by mistake
    assert statuses == {status.value for status in set(Status) - apart}
    assert Family.objects.filter(service=demo).count() >= 20
    assert SafetyAlert.objects.open().filter(service=demo).count() == 1
    assert Screening.objects.unread().filter(service=demo).exists()
    assert Screening.objects.open().filter(service=demo, started_at__isnull=False).exists()
    assert Decision.objects.filter(service=demo).count() >= 2
    assert not User.objects.filter(is_demo=False).exists(), "production must refuse to start beside each of them"
    due = OutboxMessage.objects.filter(service=demo, state="waiting", next_try_at__lte=timezone.now())
    assert not due.exists(), "each message went out at its own time"
    assert OutboxMessage.objects.filter(service=demo, sent_at__lt=timezone.now() - timedelta(days=30)).exists()
    made_again_it_changes_nothing()
    call_command("seed_demo", "--print")
    printed = capsys.readouterr().out
    for role in ("Health visitor", "Coordinator", "Practitioner", "Manager", "Commissioner"):
        assert role in printed


def made_again_it_changes_nothing():
    before = Family.objects.count(), User.objects.count(), Referral.objects.count()
    assert story.make() is False
    assert (Family.objects.count(), User.objects.count(), Referral.objects.count()) == before


def test_it_is_refused_where_real_families_may_be():
    with pytest.raises(CommandError, match="DEMO=1"):
        call_command("seed_demo")
    assert not Service.objects.exists()
