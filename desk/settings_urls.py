"""Addresses of the settings of a service."""

from django.urls import include, path

from desk.views import status
from desk.views.settings import index, lists, people, service, teams

person = [
    path("", people.person, name="settings_person"),
    path("place/", people.change_place, name="settings_place"),
    path("place/end/", people.end_place, name="settings_place_end"),
    path("leave/", people.leave, name="settings_leave"),
    path("link/", people.new_link, name="settings_new_link"),
    path("sign-out/", people.sign_out, name="settings_sign_out"),
    path("away/", people.away, name="settings_away"),
    path("away/<uuid:away_id>/end/", people.back, name="settings_away_end"),
]

urlpatterns = [
    path("", index.index, name="settings"),
    path("people/", people.everybody, name="settings_people"),
    path("people/invite/", people.invite, name="settings_invite"),
    path("people/<uuid:place_id>/", include(person)),
    path("teams/", teams.all_teams, name="settings_teams"),
    path("teams/new/", teams.one_team, name="settings_team_new"),
    path("teams/<uuid:team_id>/", teams.one_team, name="settings_team"),
    path("organisations/new/", teams.one_organisation, name="settings_organisation_new"),
    path("organisations/<uuid:organisation_id>/", teams.one_organisation, name="settings_organisation"),
    path("duty/", teams.all_duty, name="settings_duty"),
    path("duty/<uuid:team_id>/", teams.one_duty, name="settings_duty_team"),
    path("service/", service.service, name="settings_service"),
    path("hours/", service.opening, name="settings_hours"),
    path("times/", service.times, name="settings_times"),
    path("times/targets/", service.targets, name="settings_targets"),
    path("times/alerts/", service.alert_times, name="settings_alert_times"),
    path("go-live/", service.go_live, name="settings_golive"),
    path("go-live/stop/", service.stop, name="settings_stop"),
    path("numbers/", lists.all_numbers, name="settings_numbers"),
    path("numbers/new/", lists.one_number, name="settings_number_new"),
    path("numbers/checked/", lists.numbers_checked, name="settings_numbers_checked"),
    path("numbers/<uuid:number_id>/", lists.one_number, name="settings_number"),
    path("numbers/<uuid:number_id>/remove/", lists.number_remove, name="settings_number_remove"),
    path("offers/", lists.all_offers, name="settings_offers"),
    path("offers/new/", lists.one_offer, name="settings_offer_new"),
    path("offers/<uuid:offer_id>/", lists.one_offer, name="settings_offer"),
    path("contacts/", lists.all_contacts, name="settings_contacts"),
    path("contacts/new/", lists.one_contact, name="settings_contact_new"),
    path("contacts/<uuid:point_id>/", lists.one_contact, name="settings_contact"),
    path("changes/", index.changes, name="settings_changes"),
    path("trail/", index.trail, name="settings_trail"),
    path("status/", status.service, name="settings_status"),
]
