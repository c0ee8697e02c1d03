"""Addresses of this room."""

from django.urls import include, path

from desk.views import reports, status

urlpatterns = [
    path("", include("desk.family_urls")),
    path("settings/", include("desk.settings_urls")),
    path("reports/", reports.reports, name="reports"),
    path("reports/counts.csv", reports.download, name="reports_csv"),
    path("health", status.health, name="health"),
]
