"""How the API says that something went wrong. A module of its own: the framework reads it while it reads its settings."""

from django.core.exceptions import RequestDataTooBig
from drf_standardized_errors.handler import ExceptionHandler
from rest_framework.exceptions import APIException


class TeGroot(APIException):
    """More was sent than we read in one go."""

    status_code = 413
    default_code = "te_groot"
    default_detail = "Dit is te veel in één keer. Splits wat je stuurt in kleinere stukken."


class Foutafhandeling(ExceptionHandler):
    """The errors of the API. A body above the bound of every form is a refusal in words, not a fault of the portal."""

    def convert_known_exceptions(self, exc: Exception) -> Exception:
        return TeGroot() if isinstance(exc, RequestDataTooBig) else super().convert_known_exceptions(exc)
