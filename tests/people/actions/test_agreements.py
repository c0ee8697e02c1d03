"""Safe contact and consents: separate records, the newest counts, what did not change is not written again."""

from datetime import timedelta

import pytest

from people import consents
from people.actions import access, agreements
from people.actions.agreements import ChannelAnswer
from people.actions.refusal import Refused
from people.models import AccessReason, CarerShare, ConsentRecord, Family, FamilyEvent, Purpose, SafeContact
from people.roles import Permission
from tests.cast import NOW, TODAY, staff_for


@pytest.fixture
def by(cast):
    return staff_for(cast.ruth).actor(Permission.EDIT_FAMILIES)


def states(carer, purpose):
    return list(
        ConsentRecord.objects.filter(carer=carer, purpose=purpose).order_by("at").values_list("state", flat=True)
    )


def test_a_channel_is_kept_with_its_consent(cast, by):
    agreements.save(
        by=by, carer=cast.daniel, channels=[ChannelAnswer("call", "yes", "After 17:00", "His mother")], now=NOW
    )
    row = SafeContact.objects.get(carer=cast.daniel)
    assert (row.allowed, row.best_time, row.who_else, row.asked_at) == ("yes", "After 17:00", "His mother", NOW)
    assert states(cast.daniel, "contact_call") == ["given"]
    assert "Call: yes, After 17:00, who else: His mother" in FamilyEvent.objects.get().words


def test_not_asked_leaves_no_row_and_no_consent(cast, by):
    agreements.save(by=by, carer=cast.daniel, channels=[ChannelAnswer("post", "not_asked")])
    assert not SafeContact.objects.filter(carer=cast.daniel).exists()
    assert not ConsentRecord.objects.exists() and not FamilyEvent.objects.exists()


def test_refused_after_given_is_withdrawn_and_both_records_stay(cast, by):
    for minute, state in enumerate(("given", "given", "refused", "refused", "given")):
        agreements.save(by=by, carer=cast.amira, answers={"share_gp": state}, now=NOW + timedelta(minutes=minute))
    assert states(cast.amira, "share_gp") == ["given", "withdrawn", "given"]


def test_refused_at_first_is_refused(cast, by):
    agreements.save(by=by, carer=cast.amira, answers={"video": "refused", "share_gp": ""}, how="written")
    record = ConsentRecord.objects.get()
    assert (record.state, record.how, record.wording_version, record.by_name) == (
        "refused",
        "written",
        consents.current("video").version,
        "Ruth Ellery",
    )


def test_an_answer_that_is_none_is_refused_and_nothing_is_kept(cast, by):
    for wrong in (
        {"answers": {"video": "perhaps"}},
        {"answers": {"tv": "given"}},
        {"channels": [ChannelAnswer("fax", "yes")]},
    ):
        with pytest.raises(Refused):
            agreements.save(by=by, carer=cast.amira, **wrong)
    assert not ConsentRecord.objects.exists()


def test_every_purpose_has_its_wording():
    assert set(consents.WORDINGS) == set(Purpose.values)
    assert consents.wording("video", "0") is None


def test_access_is_given_once_and_ends_on_its_day(cast, by):
    for _ in range(2):
        access.give(by=by, family=cast.family, team=cast.own, reason=AccessReason.REFERRAL)
    jo = staff_for(cast.jo)
    assert Family.objects.open_to(jo, TODAY).filter(pk=cast.family.pk).exists()
    assert access.end(by=by, family=cast.family, team=cast.own, reason=AccessReason.REFERRAL, on=TODAY) == 1
    assert not Family.objects.open_to(jo, TODAY).filter(pk=cast.family.pk).exists()
    assert access.end(by=by, family=cast.family, team=cast.own, reason=AccessReason.REFERRAL, on=TODAY) == 0


def test_a_carer_is_shared_once(cast, by):
    for _ in range(2):
        access.share_carer(by=by, carer=cast.amira, team=cast.own)
    assert CarerShare.objects.filter(carer=cast.amira, team=cast.own).count() == 1
    assert FamilyEvent.objects.filter(what="carer.share").count() == 1
