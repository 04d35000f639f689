"""What may never be in a log: search words, secret links, names of fields nobody declared harmless."""

from django.conf import settings

from partnerschap.kern.models import UitgaandBericht


def processed(**velden: object) -> dict:
    uit = dict(velden)
    for stap in settings.VOORBEWERKING[-2:]:
        uit = stap(None, "warning", uit)
    return uit


def test_search_words_and_secret_links_stay_out() -> None:
    uit = processed(
        event="Not Found: /meldpunt/volg/Zk3vQ9xR7tLw2Yb8NcPdEf/",
        request="GET /zoeken/?q=Els+Peeters&waar=Gent",
    )
    assert uit == {"event": "Not Found: /meldpunt/volg/…/", "request": "GET /zoeken/"}


def test_only_declared_fields_are_written() -> None:
    assert processed(event="x", aan="els@voorbeeld.test", run=3) == {"event": "x", "run": 3}


def test_records_show_no_person_when_printed() -> None:
    assert "els" not in str(UitgaandBericht(aan="els@voorbeeld.test", soort="proef"))
