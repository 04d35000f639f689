"""Rows for the URLs of third-party packages: the login pages of allauth and the API's own description."""

from .rollen import INGELOGD, OPENBAAR, Rij

FORMULIER = ("GET", "POST")

RIJEN = [
    Rij("api:schema", OPENBAAR),
    Rij("api:docs", OPENBAAR),
    Rij("api:met-streep", OPENBAAR, kwargs=lambda: {"naam": "docs"}),
    Rij("api:api-root", OPENBAAR),
    Rij(
        "api:onbekend", OPENBAAR, ("GET", "POST", "PUT", "PATCH", "DELETE"), lambda: {"rest": "bestaat-niet"}, los=True
    ),
    Rij("account_login", OPENBAAR, FORMULIER, los=True),
    Rij("account_logout", OPENBAAR, FORMULIER, los=True),
    Rij("account_inactive", OPENBAAR, los=True),
    Rij("account_signup", OPENBAAR, FORMULIER, los=True),
    Rij("account_reauthenticate", INGELOGD, FORMULIER, los=True),
    Rij("account_email", INGELOGD, FORMULIER, los=True),
    Rij("account_email_verification_sent", OPENBAAR, los=True),
    Rij("account_change_password", INGELOGD, FORMULIER, los=True),
    Rij("account_set_password", INGELOGD, FORMULIER, los=True),
    Rij("account_reset_password", OPENBAAR, FORMULIER, los=True),
    Rij("account_confirm_login_code", OPENBAAR, FORMULIER, los=True),
    Rij("account_confirm_email", OPENBAAR, FORMULIER, lambda: {"key": "bestaat-niet"}, los=True),
    Rij("account_reset_password_from_key_done", OPENBAAR, los=True),
    Rij(
        "account_reset_password_from_key", OPENBAAR, FORMULIER, lambda: {"uidb36": "1", "key": "bestaat-niet"}, los=True
    ),
    Rij("account_reset_password_done", OPENBAAR, los=True),
    Rij("mfa_index", INGELOGD, los=True),
    Rij("mfa_authenticate", OPENBAAR, FORMULIER, los=True),
    Rij("mfa_reauthenticate", INGELOGD, FORMULIER, los=True),
    Rij("mfa_activate_totp", INGELOGD, FORMULIER, los=True),
    Rij("mfa_deactivate_totp", INGELOGD, FORMULIER, los=True),
    Rij("mfa_view_recovery_codes", INGELOGD, los=True),
    Rij("mfa_generate_recovery_codes", INGELOGD, FORMULIER, los=True),
    Rij("mfa_download_recovery_codes", INGELOGD, los=True),
    Rij("socialaccount_login_cancelled", OPENBAAR, los=True),
    Rij("socialaccount_login_error", OPENBAAR, los=True),
    Rij("socialaccount_signup", OPENBAAR, FORMULIER, los=True),
    Rij("socialaccount_connections", INGELOGD, FORMULIER, los=True),
    # allauth's own redirects from the addresses of its earlier versions.
    Rij("zonder naam: social/login/cancelled/", OPENBAAR, los=True),
    Rij("zonder naam: social/login/error/", OPENBAAR, los=True),
    Rij("zonder naam: social/signup/", OPENBAAR, los=True),
    Rij("zonder naam: social/connections/", OPENBAAR, los=True),
    Rij("openid_connect_login", OPENBAAR, FORMULIER, lambda: {"provider_id": "acmidm"}, los=True),
    Rij("openid_connect_callback", OPENBAAR, FORMULIER, lambda: {"provider_id": "acmidm"}, los=True),
]
