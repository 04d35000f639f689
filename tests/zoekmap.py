"""A search index for one test, followed in the test's own process."""

import pytest

from partnerschap.kern.zoeken import lezer
from partnerschap.kern.zoeken.volger import Volger, make_map


@pytest.fixture
def volger(settings, tmp_path, db):
    """An index directory of our own; `volger.step()` takes in what changed."""
    settings.ZOEKINDEX_MAP = tmp_path / "zoekindex"
    lezer._lezers.clear()
    map_ = make_map()
    with map_.lock():
        een = Volger(map_)
        yield een
        een.stop()
