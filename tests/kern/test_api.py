"""What the API does with JSON that no form of ours could send."""

import pytest

URL = "/api/v1/meldingen/"


@pytest.mark.django_db
@pytest.mark.parametrize("json", ["[" * 100_000, '{"a":' * 100_000, "[]", "{", '"\\ud800"', "\xff"])
def test_odd_json_is_a_400_with_a_reason(client, json):
    antwoord = client.post(URL, json.encode("latin-1"), content_type="application/json")
    assert antwoord.status_code == 400
    assert antwoord.json()["errors"][0]["detail"]
