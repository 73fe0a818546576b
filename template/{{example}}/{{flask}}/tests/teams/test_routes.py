from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from flask.testing import FlaskClient

SUNS = {"name": "Phoenix Suns", "founded": 1968}
PAUL = {"name": "Chris Paul", "age": 36, "number": 3}


@pytest.fixture
def suns(client: FlaskClient) -> str:
    """The path of a team."""
    return client.post("/api/teams", json=SUNS).headers["Location"]


def test_a_team_is_added(client: FlaskClient) -> None:
    response = client.post("/api/teams", json=SUNS)
    assert response.status_code == 201
    assert response.headers["Location"] == "/api/teams/1"
    assert response.json == {"id": 1, **SUNS}
    assert client.get("/api/teams/1").json == response.json


def test_a_location_is_below_the_mount_point(client: FlaskClient) -> None:
    response = client.post("/api/teams", json=SUNS, base_url="https://example.com/mount")
    assert response.headers["Location"] == "/mount/api/teams/1"


def test_teams_are_listed_in_parts(client: FlaskClient) -> None:
    for name in ["A", "B", "C"]:
        client.post("/api/teams", json={"name": name, "founded": 1900})
    response = client.get("/api/teams?limit=1&offset=1")
    assert response.json == {"items": [{"id": 2, "name": "B", "founded": 1900}], "total": 3}
    assert client.get("/api/teams?limit=0").status_code == 422


def test_a_team_is_replaced(client: FlaskClient, suns: str) -> None:
    response = client.put(suns, json={"name": "PHOENIX SUNS", "founded": 1969})
    assert response.status_code == 200
    assert response.json == {"id": 1, "name": "PHOENIX SUNS", "founded": 1969}
    assert client.get(suns).json == response.json


def test_a_team_is_deleted_with_its_players(client: FlaskClient, suns: str) -> None:
    player = client.post(f"{suns}/players", json=PAUL).headers["Location"]
    response = client.delete(suns)
    assert response.status_code == 204
    assert response.data == b""
    assert client.get(suns).status_code == 404
    assert client.get(player).status_code == 404


def test_a_taken_name_is_a_conflict(client: FlaskClient, suns: str) -> None:
    taken = {"name": "PHOENIX suns", "founded": 2000}
    other = client.post("/api/teams", json={"name": "Bulls", "founded": 1966}).headers["Location"]
    for response in [client.post("/api/teams", json=taken), client.put(other, json=taken)]:
        assert response.status_code == 409
        assert response.get_json()["detail"] == "A team named PHOENIX suns already exists."


def test_a_name_that_is_no_longer_used_is_free(client: FlaskClient, suns: str) -> None:
    client.put(suns, json={"name": "Utah Jazz", "founded": 1974})
    renewed = client.post("/api/teams", json=SUNS)
    assert renewed.status_code == 201
    client.delete(renewed.headers["Location"])
    assert client.post("/api/teams", json=SUNS).status_code == 201


def test_of_simultaneous_requests_for_a_name_one_succeeds(app: Flask) -> None:
    def add_team(_: int) -> int:
        return app.test_client().post("/api/teams", json=SUNS).status_code

    with ThreadPoolExecutor(8) as threads:
        assert sorted(threads.map(add_team, range(8))) == [201] + [409] * 7


@pytest.mark.parametrize("team", ["/api/teams/7", "/api/teams/-1", f"/api/teams/{10**30}"])
def test_a_missing_team_is_not_found(client: FlaskClient, team: str) -> None:
    for response in [
        client.get(team),
        client.put(team, json=SUNS),
        client.delete(team),
        client.get(f"{team}/players"),
        client.post(f"{team}/players", json=PAUL),
    ]:
        assert response.status_code == 404


def test_a_player_is_added(client: FlaskClient, suns: str) -> None:
    response = client.post(f"{suns}/players", json=PAUL)
    assert response.status_code == 201
    assert response.headers["Location"] == "/api/teams/1/players/1"
    assert response.json == {"id": 1, "team_id": 1, **PAUL}
    assert client.get(f"{suns}/players/1").json == response.json


def test_players_are_listed_in_parts(client: FlaskClient, suns: str) -> None:
    client.post(f"{suns}/players", json=PAUL)
    client.post(f"{suns}/players", json={"name": "Mia Berg", "age": 19})
    mia = {"id": 2, "team_id": 1, "name": "Mia Berg", "age": 19, "number": None}
    assert client.get(f"{suns}/players?offset=1").json == {"items": [mia], "total": 2}


def test_a_missing_player_is_not_found(client: FlaskClient, suns: str) -> None:
    response = client.get(f"{suns}/players/7")
    assert response.status_code == 404
    assert response.get_json()["detail"] == "Team 1 has no player 7."
