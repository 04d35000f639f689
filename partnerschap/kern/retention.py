"""Daily clean-up of personal data; every app registers its own (registers.bewaartermijnen)."""

from datetime import date

from django.utils import timezone

from .registers import bewaartermijnen


def run_retention(vandaag: date | None = None) -> dict[str, int]:
    """Run every registered clean-up for `vandaag` (default: today) and return the counts by name."""
    dag = vandaag or timezone.localdate()
    return {termijn.naam: termijn.wis(dag) for termijn in bewaartermijnen}
