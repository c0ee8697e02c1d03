"""Addresses of this room."""

from django.urls import include, path

urlpatterns = [
    path("a/<str:token>/", include("screening.views.parent.urls")),
]
