"""Addresses of the whole product; each room holds its own."""

from django.urls import include, path

urlpatterns = [
    path("", include("desk.urls")),
    path("", include("referrals.urls")),
    path("", include("screening.urls")),
    path("", include("people.urls")),
]
