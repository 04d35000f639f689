"""Without words: what begins on a day comes first, what you can begin any day after it, from PostgreSQL and the index alike."""

import re

import pytest
from django.test import Client

from tests.zoekmap import volger

from .factories import OpleidingFactory, UitvoeringFactory, over

pytestmark = pytest.mark.django_db
__all__ = ["volger"]


@pytest.mark.parametrize("sorteer", ["", "start"])
@pytest.mark.parametrize("met_index", [True, False])
def test_a_real_date_comes_before_any_day_and_any_day_before_no_date(volger, settings, tmp_path, sorteer, met_index):
    for titel, velden in (
        ("Zonder datum", {"start_datum": None}),
        ("Eigen tempo", {"start_datum": None, "start_flexibel": True, "vorm": "online"}),
        ("Verre start", {"start_datum": over(300)}),
        ("Nabije start", {"start_datum": over(3)}),
    ):
        UitvoeringFactory(opleiding=OpleidingFactory(titel=titel), **velden)
    if met_index:
        volger.step()
    else:
        settings.ZOEKINDEX_MAP = tmp_path / "niets"
    html = Client().get("/opleidingen/", {"sorteer": sorteer}).content.decode()
    titels = re.findall(r'<h3><a href="[^"]*">([^<]*)</a></h3>', html)
    assert titels == ["Nabije start", "Verre start", "Eigen tempo", "Zonder datum"]
