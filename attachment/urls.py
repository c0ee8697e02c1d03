"""Addresses of the whole product; each room holds its own."""

from allauth.account import views as account
from django.urls import include, path, re_path

sign_in = [
    path("", account.login, name="account_login"),
    path("out/", account.logout, name="account_logout"),
    path("closed/", account.account_inactive, name="account_inactive"),
    path("password/", account.password_change, name="account_change_password"),
    path("forgotten/", account.password_reset, name="account_reset_password"),
    path("forgotten/sent/", account.password_reset_done, name="account_reset_password_done"),
    path("forgotten/set/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    re_path(
        r"^forgotten/set/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
]

urlpatterns = [
    path("", include("desk.urls")),
    path("", include("referrals.urls")),
    path("", include("screening.urls")),
    path("", include("people.urls")),
    path("sign-in/", include(sign_in)),
]

handler400 = "attachment.errors.bad_request"
handler403 = "attachment.errors.forbidden"
handler404 = "attachment.errors.not_found"
handler429 = "attachment.errors.too_many"
handler500 = "attachment.errors.server_error"
