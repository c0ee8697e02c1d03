"""Addresses of this room."""

from django.urls import include, path

from screening.views import handover

urlpatterns = [
    path("a/<str:token>/", include("screening.views.parent.urls")),
    path("screenings/<uuid:screening_id>/hand-over/", handover.hand_over, name="hand_over"),
    path("handed-back/", handover.handed_back, name="handed_back"),
]
