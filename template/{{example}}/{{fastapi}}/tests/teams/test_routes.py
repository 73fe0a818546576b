from concurrent.futures import ThreadPoolExecutor

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

SUNS = {"name": "Phoenix Suns", "founded": 1968}
PAUL = {"name": "Chris Paul", "age": 36, "number": 3}


@pytest.fixture
def suns(client: TestClient) -> str:
    """The path of a team."""
    return client.post("/api/teams", json=SUNS).headers["Location"]


def test_a_team_is_added(client: TestClient) -> None:
    response = client.post("/api/teams", json=SUNS)
    assert response.status_code == 201
    assert response.headers["Location"] == "/api/teams/1"
    assert response.json() == {"id": 1, **SUNS}
    assert client.get("/api/teams/1").json() == response.json()


def test_teams_are_listed_in_parts(client: TestClient) -> None:
    for name in ["A", "B", "C"]:
        client.post("/api/teams", json={"name": name, "founded": 1900})
    page = client.get("/api/teams?limit=1&offset=1").json()
    assert page == {"items": [{"id": 2, "name": "B", "founded": 1900}], "total": 3}


@pytest.mark.parametrize("query", ["limit=0", "limit=101", "offset=-1", "offset=x"])
def test_an_invalid_part_is_refused(client: TestClient, suns: str, query: str) -> None:
    assert client.get(f"/api/teams?{query}").status_code == 422
    assert client.get(f"{suns}/players?{query}").status_code == 422


def test_a_team_is_replaced(client: TestClient, suns: str) -> None:
    response = client.put(suns, json={"name": "PHOENIX SUNS", "founded": 1969})
    assert response.status_code == 200
    assert response.json() == {"id": 1, "name": "PHOENIX SUNS", "founded": 1969}
    assert client.get(suns).json() == response.json()


def test_a_new_name_frees_the_old_one(client: TestClient, suns: str) -> None:
    client.put(suns, json={"name": "Bulls", "founded": 1966})
    assert client.post("/api/teams", json=SUNS).status_code == 201


def test_a_team_is_deleted_with_its_players(client: TestClient, suns: str) -> None:
    player = client.post(f"{suns}/players", json=PAUL).headers["Location"]
    response = client.delete(suns)
    assert response.status_code == 204
    assert response.content == b""
    assert client.get(suns).status_code == 404
    assert client.get(player).status_code == 404
    assert client.post("/api/teams", json=SUNS).status_code == 201  # the name is free again


def test_a_taken_name_is_a_conflict(client: TestClient, suns: str) -> None:
    taken = {"name": "PHOENIX suns", "founded": 2000}
    other = client.post("/api/teams", json={"name": "Bulls", "founded": 1966}).headers["Location"]
    for response in [client.post("/api/teams", json=taken), client.put(other, json=taken)]:
        assert response.status_code == 409
        assert response.json()["detail"] == "A team named PHOENIX suns already exists."


def test_one_of_many_requests_for_a_name_succeeds(client: TestClient) -> None:
    with ThreadPoolExecutor(8) as threads:
        posts = [threads.submit(client.post, "/api/teams", json=SUNS) for _ in range(8)]
    statuses = [post.result().status_code for post in posts]
    assert sorted(statuses) == [201] + [409] * 7


@pytest.mark.parametrize("team", ["/api/teams/7", f"/api/teams/{10**30}"])
def test_a_missing_team_is_not_found(client: TestClient, team: str) -> None:
    for response in [
        client.get(team),
        client.put(team, json=SUNS),
        client.delete(team),
        client.get(f"{team}/players"),
        client.post(f"{team}/players", json=PAUL),
    ]:
        assert response.status_code == 404


def test_players_are_added_and_listed(client: TestClient, suns: str) -> None:
    response = client.post(f"{suns}/players", json={"name": "Mia Berg", "age": 19})
    assert response.status_code == 201
    assert response.headers["Location"] == f"{suns}/players/1"
    player = {"id": 1, "team_id": 1, "name": "Mia Berg", "age": 19, "number": None}
    assert response.json() == player
    assert client.get(f"{suns}/players/1").json() == player
    assert client.get(f"{suns}/players").json() == {"items": [player], "total": 1}


def test_a_missing_player_is_not_found(client: TestClient, suns: str) -> None:
    assert client.get(f"{suns}/players/7").status_code == 404


def test_locations_are_below_the_mount_point(app: FastAPI) -> None:
    with TestClient(app, root_path="/mount") as client:
        team = client.post("/mount/api/teams", json=SUNS).headers["Location"]
        player = client.post(f"{team}/players", json=PAUL).headers["Location"]
    assert team == "/mount/api/teams/1"
    assert player == "/mount/api/teams/1/players/1"
