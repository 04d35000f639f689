"""Structured logs with a short list of allowed fields: no personal data can slip in (GARANTIES, risk 10)."""

import re

import structlog

from .omgeving import env

TOEGELATEN_VELDEN = frozenset(
    {"event", "level", "timestamp", "logger", "request_id", "request", "code", "task", "task_id", "taak", "id", "run"}
    | {"bron", "status", "aantal", "duur_ms", "reden", "exception", "foutsoort"}
)


def keep_allowed_fields(_logger: object, _method: str, event_dict: dict) -> dict:
    """Drop every field that is not on the list; what is not declared harmless is not written."""
    return {naam: waarde for naam, waarde in event_dict.items() if naam in TOEGELATEN_VELDEN or naam.startswith("_")}


VRAAG = re.compile(r"\?\S*")
GEHEIM = re.compile(r"(?<=/)[\w=-]{20,}(?=[/\s\"']|$)")


def strip_addresses(_logger: object, _method: str, event_dict: dict) -> dict:
    """Take search words and secret links out of logged addresses: what people look for is theirs."""
    for naam in ("event", "request"):
        if isinstance(event_dict.get(naam), str):
            event_dict[naam] = GEHEIM.sub("…", VRAAG.sub("", event_dict[naam]))
    return event_dict


VOORBEWERKING = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.format_exc_info,
    strip_addresses,
    keep_allowed_fields,
]
structlog.configure(
    processors=[
        structlog.stdlib.filter_by_level,
        *VOORBEWERKING,
        structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
    ],
    logger_factory=structlog.stdlib.LoggerFactory(),
    cache_logger_on_first_use=True,
)

DJANGO_STRUCTLOG_IP_LOGGING_ENABLED = False
DJANGO_STRUCTLOG_USER_ID_FIELD = None

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {
            "()": structlog.stdlib.ProcessorFormatter,
            "foreign_pre_chain": VOORBEWERKING,
            "processors": [
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(),
            ],
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["console"], "level": env.str("LOGNIVEAU", default="WARNING")},
    "loggers": {"django_structlog": {"level": "WARNING"}, "celery.app.trace": {"level": "WARNING"}},
}
