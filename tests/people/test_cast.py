"""The cast itself: what the other tests lean on."""

from people.models import Family
from tests.cast import TODAY, staff_for


def test_a_family_opens_to_its_team_and_to_nobody_else(cast):
    def opens(user):
        return Family.objects.open_to(staff_for(user), TODAY).filter(pk=cast.family.pk).exists()

    assert opens(cast.ruth) and opens(cast.omar)
    assert not any(opens(user) for user in (cast.tess, cast.jo, cast.mo, cast.zoe, cast.yan))
