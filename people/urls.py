"""Addresses of this room."""

from django.urls import path

from people.views import plain

urlpatterns = [
    path("help-now/", plain.help_now, name="help_now"),
    path("privacy/", plain.privacy, name="privacy"),
    path("accessibility/", plain.accessibility, name="accessibility"),
]
