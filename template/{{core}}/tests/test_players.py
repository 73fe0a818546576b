import pytest

from .client import Client
from .client import body

CHRIS = {"name": "Chris Paul", "age": 36, "number": 3}


@pytest.fixture(autouse=True)
def team(client: Client) -> None:
    """Let there be a team, number 1."""
    client.post("/api/teams", json={"name": "Phoenix Suns", "founded": 1968})


def test_an_added_player_can_be_read_at_its_location(client: Client) -> None:
    added = client.post("/api/teams/1/players", json=CHRIS)

    assert added.status_code == 201
    assert added.headers["Location"] == "/api/teams/1/players/1"
    assert body(added) == {"id": 1, "team_id": 1, **CHRIS}
    assert body(client.get("/api/teams/1/players/1")) == body(added)


def test_a_player_may_go_without_a_number(client: Client) -> None:
    client.post("/api/teams/1/players", json={"name": "Rookie", "age": 19})

    assert body(client.get("/api/teams/1/players/1"))["number"] is None


def test_the_players_of_a_team_are_listed(client: Client) -> None:
    client.post("/api/teams/1/players", json=CHRIS)

    listed = body(client.get("/api/teams/1/players"))

    assert listed == {"items": [{"id": 1, "team_id": 1, **CHRIS}], "total": 1}


def test_players_go_with_their_team(client: Client) -> None:
    client.post("/api/teams/1/players", json=CHRIS)
    client.delete("/api/teams/1")

    assert client.get("/api/teams/1/players/1").status_code == 404


def test_a_player_is_found_in_no_other_team(client: Client) -> None:
    client.post("/api/teams", json={"name": "Bulls", "founded": 1966})
    client.post("/api/teams/1/players", json=CHRIS)

    assert client.get("/api/teams/2/players/1").status_code == 404


def test_an_unknown_team_has_no_players(client: Client) -> None:
    assert client.get("/api/teams/9/players").status_code == 404
    assert client.post("/api/teams/9/players", json=CHRIS).status_code == 404
