"""Addresses of this room."""

from django.urls import path

from referrals.views import follow, front, keeping, moves, queue, refer, referral, second, sent

urlpatterns = [
    path("", front.front_door, name="front_door"),
    path("professionals/", front.professionals, name="professionals"),
    path("f/<str:token>/", follow.follow, name="follow"),
    path("queue/", queue.queue, name="queue"),
    path("queue/search/", queue.queue_search, name="queue_search"),
    path("referrals/new/<uuid:screening_id>/", refer.refer_new, name="refer_new"),
    path("referrals/new/family/<uuid:family_id>/", refer.refer_family, name="refer_family"),
    path("referrals/sent/", sent.sent, name="referrals_sent"),
    path("referrals/sent/<uuid:referral_id>/", sent.referral_sent, name="referral_sent"),
    path("referrals/second/<uuid:waiting_id>/", second.second, name="referral_second"),
    path("referrals/<uuid:referral_id>/", referral.referral, name="referral"),
    path("referrals/<uuid:referral_id>/decide/", referral.decide, name="referral_decide"),
    path("referrals/<uuid:referral_id>/claim/", moves.press, {"action": "claim"}, name="referral_claim"),
    path("referrals/<uuid:referral_id>/take-over/", moves.press, {"action": "take_over"}, name="referral_take_over"),
    path("referrals/<uuid:referral_id>/release/", moves.press, {"action": "release"}, name="referral_release"),
    path("referrals/<uuid:referral_id>/urgency/", keeping.urgency, name="referral_urgency"),
    path("referrals/<uuid:referral_id>/plan/", keeping.plan, name="referral_plan"),
    path("referrals/<uuid:referral_id>/move/<slug:action>/", moves.move, name="referral_move"),
]
