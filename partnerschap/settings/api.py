"""The API contract (ONTWERP 10)."""

from collections.abc import Callable


def choices_of(model: str, veld: str) -> Callable[[], list[tuple[str, str]]]:
    """A reader of a model field's choices: the models are not there yet when the settings are read."""

    def read() -> list[tuple[str, str]]:
        from django.apps import apps

        return list(apps.get_model(model)._meta.get_field(veld).choices)

    return read


def values_of(pad: str) -> Callable[[], list[tuple[str, str]]]:
    """A reader of an enum that has no labels, by its import path."""

    def read() -> list[tuple[str, str]]:
        from django.utils.module_loading import import_string

        return [(str(lid), str(lid)) for lid in import_string(pad)]

    return read


REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "rest_framework.authentication.SessionAuthentication",
        "rest_framework.authentication.TokenAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticatedOrReadOnly"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["partnerschap.kern.api.Jsonlezer"],
    "DEFAULT_PAGINATION_CLASS": "partnerschap.kern.api.Paginering",
    "DEFAULT_FILTER_BACKENDS": ["partnerschap.kern.api.Filterbackend"],
    "DEFAULT_SCHEMA_CLASS": "drf_standardized_errors.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "drf_standardized_errors.handler.exception_handler",
    # Per provider: single courses, and deliveries of at most 500 each.
    "DEFAULT_THROTTLE_RATES": {
        "melding": "20/hour",
        "import": "120/hour",
        "aanbod": "300/min",
        "aanbodreeks": "20/min",
    },
    "COERCE_DECIMAL_TO_STRING": False,
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
}

DRF_STANDARDIZED_ERRORS = {"EXCEPTION_HANDLER_CLASS": "partnerschap.kern.apifouten.Foutafhandeling"}

SPECTACULAR_SETTINGS = {
    "TITLE": "Portaal Levenslang Leren",
    "DESCRIPTION": "Opleidingen, maatregelen, cijfers, meldingen en kennis. Lezen is open; schrijven vraagt een token.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": r"/api/v1",
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
    "COMPONENT_SPLIT_REQUEST": True,
    "ENUM_NAME_OVERRIDES": {
        "OpleidingsniveauEnum": choices_of("catalogus.Opleiding", "niveau"),
        "OpleidingstaalEnum": choices_of("catalogus.Opleiding", "taal"),
        "MaatregelsoortEnum": choices_of("catalogus.Maatregel", "soort"),
        "BestuursniveauEnum": choices_of("catalogus.Maatregel", "niveau"),
        "RegelniveauEnum": choices_of("meldpunt.Regelfiche", "niveau"),
        "MeldingsaardEnum": choices_of("meldpunt.Melding", "aard"),
        "MeldersoortEnum": choices_of("meldpunt.Melding", "soort"),
        "ImportstaatEnum": choices_of("kern.ImportRun", "staat"),
        "ImportaardEnum": choices_of("kern.ImportRun", "aard"),
        "ImportfaseEnum": choices_of("kern.ImportRun", "fase"),
        "VerschilsoortEnum": choices_of("kern.Runverschil", "soort"),
        "BrontoestandEnum": "partnerschap.bestuur.importbalie.bronnen.TOESTANDKEUZES",
        "ImportsoortEnum": "partnerschap.bestuur.importbalie.woorden.kind_names",
        "MaatregelstatusEnum": values_of("catalogus.enums.maatregel.Status"),
        "LeverstatusEnum": "catalogus.enums.aanbod.LEVERSTATUSKEUZES",
        "AanbodstaatEnum": "catalogus.enums.aanbod.AANBODSTAATKEUZES",
        "KennissoortEnum": "kennisbank.enums.SOORTKEUZES",
        "KennistaalEnum": "kennisbank.enums.TAALKEUZES",
        "LeermateriaalniveauEnum": "kennisbank.enums.NIVEAUKEUZES",
        "ValidationErrorEnum": "drf_standardized_errors.openapi_serializers.ValidationErrorEnum.choices",
        "ClientErrorEnum": "drf_standardized_errors.openapi_serializers.ClientErrorEnum.choices",
        "ServerErrorEnum": "drf_standardized_errors.openapi_serializers.ServerErrorEnum.choices",
        "ErrorCode401Enum": "drf_standardized_errors.openapi_serializers.ErrorCode401Enum.choices",
        "ErrorCode403Enum": "drf_standardized_errors.openapi_serializers.ErrorCode403Enum.choices",
        "ErrorCode404Enum": "drf_standardized_errors.openapi_serializers.ErrorCode404Enum.choices",
        "ErrorCode405Enum": "drf_standardized_errors.openapi_serializers.ErrorCode405Enum.choices",
        "ErrorCode406Enum": "drf_standardized_errors.openapi_serializers.ErrorCode406Enum.choices",
        "ErrorCode415Enum": "drf_standardized_errors.openapi_serializers.ErrorCode415Enum.choices",
        "ErrorCode429Enum": "drf_standardized_errors.openapi_serializers.ErrorCode429Enum.choices",
        "ErrorCode500Enum": "drf_standardized_errors.openapi_serializers.ErrorCode500Enum.choices",
    },
    "POSTPROCESSING_HOOKS": ["drf_standardized_errors.openapi_hooks.postprocess_schema_enums"],
}
