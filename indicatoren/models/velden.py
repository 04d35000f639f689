"""A number kept exactly as the source prints it."""

from typing import Any

from django.db import models


class Getalveld(models.DecimalField):
    """PostgreSQL `numeric` without a fixed scale: `27.70` stays `27.70`, and no value is rounded on its way in."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_digits": 38, "decimal_places": 18, **kwargs})

    def db_type(self, connection: Any) -> str:
        return "numeric"
