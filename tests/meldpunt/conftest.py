"""Uploads of these tests go to a folder of their own."""

import pytest


@pytest.fixture(autouse=True)
def eigen_map(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path / "bestanden")
    return tmp_path / "bestanden"
