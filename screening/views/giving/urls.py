"""Addresses of giving a screening. They name no person and no answer."""

from django.urls import path

from screening.views import due
from screening.views.giving import give, given, paper, room

urlpatterns = [
    path("due/", due.index, name="due_list"),
    path("give/<uuid:family_id>/", give.give, name="give_screening"),
    path("give/<uuid:family_id>/paper/", paper.copy, name="copy_paper"),
    path("give/<uuid:family_id>/together/", paper.observe, name="observe"),
    path("<uuid:screening_id>/given/", given.given, name="given"),
    path("<uuid:screening_id>/code/", given.code, name="given_code"),
    path("<uuid:screening_id>/send/", given.send, name="given_send"),
    path("<uuid:screening_id>/renew/", given.renew, name="given_renew"),
    path("<uuid:screening_id>/extend/", given.extend, name="given_extend"),
    path("<uuid:screening_id>/withdraw/", given.withdraw, name="given_withdraw"),
    path("<uuid:screening_id>/second/", given.second, name="given_second"),
    path("<uuid:screening_id>/room/", room.room, name="room"),
    path("<uuid:screening_id>/room/<int:part>/", room.room, name="room_part"),
    path("<uuid:screening_id>/room/<int:part>/now/", room.told, name="room_told"),
]
