"""PostgreSQL. One statement that runs away may not hold the site."""

from .omgeving import env

DATABASES = {"default": env.db("DATABASE_URL", default="postgres:///partnerschap")}
DATABASES["default"]["CONN_MAX_AGE"] = env.int("DATABASE_CONN_MAX_AGE", default=60)
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DATABASES["default"].setdefault("OPTIONS", {}).setdefault("connect_timeout", 10)
DATABASES["default"]["OPTIONS"]["options"] = (
    "-c timezone=UTC "
    f"-c lock_timeout={env.int('DATABASE_LOCK_TIMEOUT_MS', default=10_000)} "
    f"-c statement_timeout={env.int('DATABASE_STATEMENT_TIMEOUT_MS', default=60_000)} "
    # A machine that vanished may not hold a lock for hours.
    "-c tcp_keepalives_idle=60 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3"
)

# Session data and the throttle counters live in PostgreSQL too: one thing less that can be down.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "kern_cache"},
}
SESSION_ENGINE = "django.contrib.sessions.backends.db"
