"""Addresses of this room."""

from django.urls import path

from people.views import account, outbox, plain

urlpatterns = [
    path("account/", account.account, name="account"),
    path("account/service/", account.choose_service, name="choose_service"),
    path("account/sessions/end/", account.end_sessions, name="end_sessions"),
    path("account/away/", account.away, name="away"),
    path("account/away/<uuid:away_id>/end/", account.back, name="away_end"),
    path("account/join/<str:token>/", account.join, name="join"),
    path("outbox/", outbox.outbox, name="outbox"),
    path("outbox/<uuid:message_id>/", outbox.message, name="outbox_message"),
    path("outbox/<uuid:message_id>/retry/", outbox.retry, name="outbox_retry"),
    path("help-now/", plain.help_now, name="help_now"),
    path("privacy/", plain.privacy, name="privacy"),
    path("accessibility/", plain.accessibility, name="accessibility"),
]
