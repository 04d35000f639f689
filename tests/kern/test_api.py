"""What the API does with JSON that no form of ours could send."""

import pytest

URL = "/api/v1/meldingen/"


@pytest.mark.django_db
@pytest.mark.parametrize("pad", ["kennis/?doelgroep=%00", "kennis/?thema=%5B%5D", "regels/?thema=a%00"])
def test_what_cannot_be_a_code_is_no_choice(client, pad):
    antwoord = client.get(f"/api/v1/{pad}")
    assert antwoord.status_code == 400
    assert antwoord.json()["errors"][0]["code"] == "invalid_choice"


@pytest.mark.django_db
@pytest.mark.parametrize("json", ["[" * 100_000, '{"a":' * 100_000, "[]", "{", '"\\ud800"', "\xff"])
def test_odd_json_is_a_400_with_a_reason(client, json):
    antwoord = client.post(URL, json.encode("latin-1"), content_type="application/json")
    assert antwoord.status_code == 400
    assert antwoord.json()["errors"][0]["detail"]


def test_an_address_with_a_line_break_is_refused_as_the_api_refuses(client):
    antwoord = client.get("/api/v1/maatregelen/a%0A/")
    assert antwoord.status_code == 404
    assert antwoord.headers["Content-Type"] == "application/json"
