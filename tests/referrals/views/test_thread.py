"""The thin thread in pages: referred from a check, found in the queue, claimed, accepted, allocated, heard of."""

import pytest
from django.urls import reverse

from people.models import Offer
from referrals.models import Referral
from tests.referrals.views.filling import filled
from tests.screening.made import AMIRA, screened

pytestmark = pytest.mark.django_db


def test_from_the_check_to_the_practitioner(cast):
    screening = screened(cast, AMIRA)
    address = reverse("refer_new", args=[screening.pk])
    page = cast.as_ruth.get(address)
    assert page.status_code == 200
    said = filled(page)
    assert said["takes_part"] == [str(cast.amira.pk)]
    assert said["screenings"] == [str(screening.pk)]
    said |= {"seen": "Freezes when Noor cries.", "seen_together": "yes", "agreement": "agreed"}
    said |= {"agreed_by": str(cast.amira.pk), "agreed_how": "spoken", "may_hear": "yes"}
    answer = cast.as_ruth.post(address, said)
    assert answer.status_code == 302, answer.context["form"].errors
    referral = Referral.objects.get()
    assert answer.url == reverse("referral_sent", args=[referral.pk])
    assert referral.screening == screening
    assert screening.decisions.get().kind == "refer"
    assert "Received" in cast.as_ruth.get(answer.url).text

    assert "Amira Rahman and Noor" in cast.as_jo.get(reverse("queue")).text
    claimed = cast.as_jo.post(reverse("referral_claim", args=[referral.pk]))
    assert claimed.url == reverse("referral", args=[referral.pk])
    page = cast.as_jo.get(claimed.url)
    assert "Jo Keane" in page.text
    assert "Freezes when Noor cries." in page.text

    move = reverse("referral_move", args=[referral.pk, "accept"])
    said = filled(cast.as_jo.get(move)) | {"offer": str(Offer.objects.get(kind="early", service=cast.service).pk)}
    preview = cast.as_jo.post(move, said)
    assert "Amira Rahman, by e-mail" in preview.text
    assert Referral.objects.get().status == "received"
    done = cast.as_jo.post(move, said | {"step": "made"})
    assert done.status_code == 302, done.context["form"].errors
    assert Referral.objects.get().status == "accepted"

    move = reverse("referral_move", args=[referral.pk, "allocate"])
    said = filled(cast.as_jo.get(move)) | {"practitioner": str(cast.priya.pk), "first_contact_by": "1 Dec 2026"}
    cast.as_jo.post(move, said | {"step": "made"})
    referral.refresh_from_db()
    assert (referral.status, referral.practitioner, referral.holder) == ("allocated", cast.priya, cast.priya)
    assert "Accepted" in cast.as_ruth.get(reverse("referral_sent", args=[referral.pk])).text
    assert "Accepted" in cast.as_ruth.get(reverse("referrals_sent")).text
