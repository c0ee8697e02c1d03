"""Addresses of this room."""

from django.urls import path

from referrals.views import front

urlpatterns = [
    path("", front.front_door, name="front_door"),
    path("professionals/", front.professionals, name="professionals"),
]
