"""Addresses of this room."""

from django.urls import include, path

from screening.views import alerts, handover, library, mending, papers, results

alert = [
    path("", alerts.one, name="alert"),
    path("acknowledge/", alerts.acknowledge, name="alert_acknowledge"),
    path("note/", alerts.note, name="alert_note"),
    path("hand-over/", alerts.hand_over, name="alert_hand_over"),
    path("close/", alerts.close, name="alert_close"),
    path("confirm/", alerts.confirm, name="alert_confirm"),
    path("send-back/", alerts.send_back, name="alert_send_back"),
]

screening = [
    path("", results.one, name="screening"),
    path("results/<int:number>/", results.earlier, name="screening_earlier"),
    path("decide/", results.decide, name="screening_decide"),
    path("asked/", results.asked, name="screening_asked"),
    path("summary/", papers.summary, name="screening_summary"),
    path("print/", papers.printed, name="screening_print"),
    path("hand-over/", handover.hand_over, name="hand_over"),
    path("correct/", mending.correct, name="screening_correct"),
    path("move/", mending.move, name="screening_move"),
    path("move/<uuid:move_id>/agree/", mending.agree, name="move_agree"),
    path("move/<uuid:move_id>/refuse/", mending.refuse, name="move_refuse"),
]

urlpatterns = [
    path("a/<str:token>/", include("screening.views.parent.urls")),
    path("alerts/", alerts.index, name="alerts"),
    path("alerts/<uuid:alert_id>/", include(alert)),
    path("screenings/<uuid:screening_id>/", include(screening)),
    path("screenings/", include("screening.views.giving.urls")),
    path("library/", library.index, name="library"),
    path("library/<slug:key>/", library.form, name="library_form"),
    path("handed-back/", handover.handed_back, name="handed_back"),
]
