"""Templates, language, static files, mail and the portal's own dials."""

from pathlib import Path

from .omgeving import BASE_DIR, env

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    [
                        (
                            "django.template.loaders.cached.Loader",
                            [
                                "django.template.loaders.filesystem.Loader",
                                "django.template.loaders.app_directories.Loader",
                            ],
                        )
                    ],
                )
            ],
            "builtins": ["template_partials.templatetags.partials"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "partnerschap.kern.context.portaal",
            ],
        },
    }
]
FORM_RENDERER = "partnerschap.kern.forms.PortaalRenderer"

# An address typed without a scheme is https. Django 6 does this by itself; then this line can go.
FORMS_URLFIELD_ASSUME_HTTPS = True

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands")]
TIME_ZONE = "Europe/Brussels"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(BASE_DIR / ".lokaal" / "static")))
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
# Uploads and source files: outside any served folder, only read through an authorised view.
MEDIA_ROOT = Path(env.str("BESTANDEN_MAP", default=str(BASE_DIR / ".lokaal" / "bestanden")))

EMAIL_BACKEND = env.str("EMAIL_BACKEND", default="django.core.mail.backends.smtp.EmailBackend")
EMAIL_HOST = env.str("EMAIL_HOST", default="localhost")
EMAIL_PORT = env.int("EMAIL_PORT", default=25)
EMAIL_HOST_USER = env.str("EMAIL_HOST_USER", default="")
EMAIL_HOST_PASSWORD = env.str("EMAIL_HOST_PASSWORD", default="")
EMAIL_USE_TLS = env.bool("EMAIL_USE_TLS", default=False)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.str("AFZENDER", default="Partnerschap Levenslang Leren <portaal@example.org>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

SITE_URL = env.str("SITE_URL", default="http://localhost:8000").rstrip("/")
# On in the demo only: sample logins on the login page and a page with the mails that were sent.
DEMO = env.bool("DEMO", default=False)
# Seconds that the footer, with its dates of the figures, is kept instead of drawn for every page.
VOET_BEWAREN = env.float("VOET_BEWAREN", default=60.0)
# Seconds that a process keeps what the portal counted of itself: courses, providers, answers.
TELLING_BEWAREN = env.float("TELLING_BEWAREN", default=300.0)
# Seconds that a process trusts what it last read about which figures stand; 0 asks for every page.
CIJFERSTAND_BEWAREN = env.float("CIJFERSTAND_BEWAREN", default=1.0)
CODEVERSIE = env.str("CODEVERSIE", default="ontwikkeling")
