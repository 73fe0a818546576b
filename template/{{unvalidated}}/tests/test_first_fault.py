import pytest

from .client import Client
from .client import body


@pytest.mark.parametrize(
    ("team", "detail"),
    [
        ({"founded": 1968}, "name is missing."),
        ({"name": "Suns", "founded": "1968"}, "founded must be a whole number from 1800 to 2100."),
        ([1], "The body must be a JSON object."),
    ],
)
def test_a_team_that_breaks_a_rule_is_refused(client: Client, team: object, detail: str) -> None:
    refused = client.post("/api/teams", json=team)

    assert refused.status_code == 422
    assert body(refused)["detail"] == detail


def test_fields_that_nobody_knows_are_ignored(client: Client) -> None:
    added = client.post("/api/teams", json={"name": "Suns", "founded": 1968, "colour": "orange"})

    assert added.status_code == 201


@pytest.mark.parametrize(
    ("query", "detail"),
    [
        ("limit=101", "limit must be a whole number from 1 to 100."),
        ("offset=-1", "offset must be a whole number from 0 to 999999999999999999."),
        ("limit=many", "limit should be a whole number."),
    ],
)
def test_a_window_that_breaks_a_rule_is_refused(client: Client, query: str, detail: str) -> None:
    refused = client.get(f"/api/teams?{query}")

    assert refused.status_code == 422
    assert body(refused)["detail"] == detail
