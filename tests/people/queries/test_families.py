"""The list of families in the order of their names, page by page, and who sees which carer."""

from datetime import timedelta

import pytest

from people.actions import access
from people.models import AccessReason, Carer, FamilyAccess
from people.queries import families
from people.roles import Permission
from tests.cast import TODAY, make_family, staff_for


def test_every_family_stands_on_one_page_once_also_with_equal_names(cast, monkeypatch):
    monkeypatch.setattr(families, "PAGE", 4)
    for n in range(9):
        make_family(cast.elm, ("Hall", "Aldous", "Zetter")[n % 3], f"Carer {n}")
    staff, after, seen, pages = staff_for(cast.ruth), None, [], 0
    while True:
        page, more = families.page(staff, TODAY, after)
        seen += [family.pk for family in page]
        pages += 1
        if not more:
            break
        after = page[-1]
    assert len(seen) == len(set(seen)) == 10 and pages == 3


def test_a_page_has_its_people_in_three_statements(cast, django_assert_num_queries):
    for n in range(3):
        make_family(cast.elm, f"F {n}", f"Carer {n}")
    staff = staff_for(cast.ruth)
    with django_assert_num_queries(3):
        page, _more = families.page(staff, TODAY)
    assert [c.name for c in page[-1].seen_carers] == ["Amira Rahman", "Daniel Osei"]
    assert [b.name for b in page[-1].seen_babies] == ["Noor"]


class TestWhoSeesWhichCarer:
    @pytest.fixture
    def by(self, cast):
        return staff_for(cast.ruth).actor(Permission.EDIT_FAMILIES)

    def seen(self, user):
        return set(Carer.objects.seen_by(staff_for(user), TODAY).values_list("name", flat=True))

    def test_who_looks_after_the_family_sees_all(self, cast):
        assert self.seen(cast.ruth) == {"Amira Rahman", "Daniel Osei"}

    def test_strangers_see_none(self, cast):
        assert self.seen(cast.tess) == self.seen(cast.jo) == self.seen(cast.yan) == set()

    def test_a_share_alone_opens_nothing(self, cast, by):
        access.share_carer(by=by, carer=cast.amira, team=cast.own)
        assert self.seen(cast.jo) == set()

    def test_a_referral_opens_those_who_were_shared_until_it_ends(self, cast, by):
        access.share_carer(by=by, carer=cast.amira, team=cast.own)
        access.give(by=by, family=cast.family, team=cast.own, reason=AccessReason.REFERRAL)
        assert self.seen(cast.jo) == {"Amira Rahman"}
        FamilyAccess.objects.filter(team=cast.own).update(from_day=TODAY - timedelta(1), until_day=TODAY)
        assert self.seen(cast.jo) == set()

    def test_who_covers_an_alert_can_reach_everybody(self, cast, by):
        access.give(by=by, family=cast.family, team=cast.own, reason=AccessReason.ALERT_COVER)
        assert self.seen(cast.jo) == {"Amira Rahman", "Daniel Osei"}
