from fastapi.testclient import TestClient


def test_all_errors_of_a_team_are_described_at_once(client: TestClient) -> None:
    team = {"name": " ", "founded": "1968", "coach": "Monty Williams"}
    response = client.post("/api/teams", json=team)
    assert response.status_code == 422
    places = [each["pointer"] for each in response.json()["errors"]]
    assert places == ["#/name", "#/founded", "#/coach"]


def test_a_player_has_exact_types(client: TestClient) -> None:
    client.post("/api/teams", json={"name": "Phoenix Suns", "founded": 1968.0})
    response = client.post("/api/teams/1/players", json={"name": "Chris Paul", "age": "36"})
    assert response.status_code == 422
    assert response.json()["errors"][0]["pointer"] == "#/age"
