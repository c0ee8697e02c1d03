"""Addresses of this room."""

from django.urls import path

from desk.views import status

urlpatterns = [
    path("health", status.health, name="health"),
]
