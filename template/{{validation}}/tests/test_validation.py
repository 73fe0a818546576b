import pytest

from .client import Client
from .client import body


def test_all_faults_of_a_body_are_told_at_once(client: Client) -> None:
    refused = client.post("/api/teams", json={"name": " ", "founded": "1968", "a/b~c": 1})

    assert refused.status_code == 422
    assert body(refused)["detail"] == "The request has 3 faults; see errors."
    assert body(refused)["errors"] == [
        {"pointer": "#/name", "detail": "String should have at least 1 character."},
        {"pointer": "#/founded", "detail": "Input should be a valid integer."},
        {"pointer": "#/a~1b~0c", "detail": "Extra inputs are not permitted."},
    ]


def test_all_faults_of_a_query_are_told_at_once(client: Client) -> None:
    refused = client.get("/api/teams?limit=0&offset=x")

    assert refused.status_code == 422
    assert [fault["parameter"] for fault in body(refused)["errors"]] == ["limit", "offset"]


def test_a_body_that_is_no_object_is_one_fault(client: Client) -> None:
    refused = client.post("/api/teams", json=[1])

    assert body(refused)["errors"] == [{"pointer": "#", "detail": "Input should be a JSON object."}]


@pytest.mark.parametrize("founded", [1799, 2101, "1968", 1968.0, True, None])
def test_a_year_is_a_json_integer_in_its_bounds(client: Client, founded: object) -> None:
    refused = client.post("/api/teams", json={"name": "Suns", "founded": founded})

    assert [fault["pointer"] for fault in body(refused)["errors"]] == ["#/founded"]


def test_a_name_of_anything_but_text_is_a_fault(client: Client) -> None:
    refused = client.post("/api/teams", json={"name": 7, "founded": 1968})

    assert [fault["pointer"] for fault in body(refused)["errors"]] == ["#/name"]
