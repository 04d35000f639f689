"""The strict ground under every test: no network, no undefined variable, a complete database."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

WORTEL = Path(__file__).resolve().parents[1]
os.environ.setdefault("HYPOTHESIS_STORAGE_DIRECTORY", str(WORTEL / ".lokaal" / "hypothesis"))

pytest_plugins = (
    "tests.netwerk",
    "tests.sjablonen",
    "tests.verse_databank",
    "tests.weggelaten",
    "tests.browser",
    "tests.makelaar",
)


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker):
    """In place of pytest-django's own: a copy of the migrated template, and its contents kept to put back after a flush."""
    from tests import testdatabank, verse_databank

    with django_db_blocker.unblock(), testdatabank.fresh_database():
        verse_databank.remember_migrated_state()
        yield


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path):
    """Uploads and snapshots of a test go to a folder of its own."""
    settings.MEDIA_ROOT = str(tmp_path / "bestanden")


@pytest.fixture(autouse=True)
def _no_stored_pages():
    """A page that another test saw is not a page of this test."""
    from partnerschap.kern import voorraad

    voorraad.forget()


def pytest_configure(config: pytest.Config) -> None:
    """Hypothesis gives the same examples every time in CI; elsewhere it keeps looking for new ones."""
    # WhiteNoise warns about an absent folder, and warnings are errors here.
    (WORTEL / ".lokaal" / "static").mkdir(parents=True, exist_ok=True)
    from hypothesis import settings as hypothesis_settings

    hypothesis_settings.register_profile("ci", derandomize=True, deadline=None, database=None)
    hypothesis_settings.register_profile("hier", deadline=None, database=None)
    hypothesis_settings.load_profile("ci" if os.environ.get("CI") else "hier")
