"""Addresses of this room."""

from django.urls import include, path

from desk.views import status

urlpatterns = [
    path("", include("desk.family_urls")),
    path("health", status.health, name="health"),
]
