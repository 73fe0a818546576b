from flask.testing import FlaskClient


def test_the_first_error_of_a_team_is_described(client: FlaskClient) -> None:
    response = client.post("/api/teams", json={"name": " ", "founded": 1799})
    assert response.status_code == 422
    assert response.get_json()["detail"] == "body.name: String should have at least 1 character."


def test_unknown_fields_are_ignored(client: FlaskClient) -> None:
    team = {"name": "Phoenix Suns", "founded": "1968", "coach": "Monty Williams"}
    response = client.post("/api/teams", json=team)
    assert response.status_code == 201
    assert response.json == {"id": 1, "name": "Phoenix Suns", "founded": 1968}
