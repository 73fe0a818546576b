from flask.testing import FlaskClient


def test_all_errors_of_a_team_are_described_at_once(client: FlaskClient) -> None:
    team = {"name": " ", "founded": "1968", "coach": "Monty Williams"}
    response = client.post("/api/teams", json=team)
    assert response.status_code == 422
    places = [each["pointer"] for each in response.get_json()["errors"]]
    assert places == ["#/name", "#/founded", "#/coach"]


def test_a_player_has_exact_types(client: FlaskClient) -> None:
    client.post("/api/teams", json={"name": "Phoenix Suns", "founded": 1968.0})
    player = {"name": "Chris Paul", "age": "36", "number": True}
    response = client.post("/api/teams/1/players", json=player)
    assert response.status_code == 422
    places = [each["pointer"] for each in response.get_json()["errors"]]
    assert places == ["#/age", "#/number"]
