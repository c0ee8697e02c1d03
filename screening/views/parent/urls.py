"""Addresses of a parent's pages. They name no question and no answer; all lie below the link, as its cookie does."""

from django.urls import path

from screening.views.parent import check, end, questions, safety, start

urlpatterns = [
    path("", start.start, name="answer"),
    path("<int:place>/", questions.question, name="answer_question"),
    path("check/", check.check, name="answer_check"),
    path("check/<int:place>/", questions.question, {"changing": True}, name="answer_change"),
    path("more/<int:place>/", safety.after, name="answer_after"),
    path("more/<int:place>/now/", safety.urgent, name="answer_urgent"),
    path("more/<int:place>/noted/", safety.noted, name="answer_noted"),
    path("reach/", safety.reach, name="answer_reach"),
    path("reach/<int:place>/", safety.reach, name="answer_reach_after"),
    path("stopped/", end.stopped, name="answer_stopped"),
    path("end/", end.end, name="answer_end"),
    path("end/late/", end.end, {"late": True}, name="answer_late"),
    path("end/second/", end.second, name="answer_second"),
    path("end/back/", end.hand_back, name="answer_hand_back"),
]
