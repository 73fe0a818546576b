"""Players belong to a team: they are added to it, read, and listed."""

import httpx
import pytest

from .problems import assert_problem
from .teams import Json, add_player, add_team, player_body, without

pytestmark = pytest.mark.chosen("example")


def test_a_player_is_added(client: httpx.Client, team: Json) -> None:
    body = player_body()
    response = client.post(f"/api/teams/{team['id']}/players", json=body)
    player = response.json()
    assert response.status_code == 201
    assert response.headers["Content-Type"] == "application/json"
    assert response.headers["Location"] == f"/api/teams/{team['id']}/players/{player['id']}"
    assert player == {"id": player["id"], "team_id": team["id"], **body}


def test_an_id_is_a_positive_integer(player: Json) -> None:
    assert type(player["id"]) is int
    assert player["id"] > 0


def test_a_player_is_read_from_its_location(client: httpx.Client, team: Json) -> None:
    added = client.post(f"/api/teams/{team['id']}/players", json=player_body())
    response = client.get(added.headers["Location"])
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/json"
    assert response.json() == added.json()


def test_a_new_team_has_no_players(client: httpx.Client, team: Json) -> None:
    response = client.get(f"/api/teams/{team['id']}/players")
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/json"
    assert response.json() == {"items": [], "total": 0}


def test_the_players_of_a_team_are_listed_by_id(client: httpx.Client, team: Json) -> None:
    players = [add_player(client, team, name=name) for name in ["Zoe", "Abe", "Mia"]]
    response = client.get(f"/api/teams/{team['id']}/players")
    assert response.json() == {"items": players, "total": 3}


def test_a_team_lists_only_its_own_players(client: httpx.Client, team: Json, player: Json) -> None:
    other = add_player(client, add_team(client))
    assert client.get(f"/api/teams/{team['id']}/players").json()["items"] == [player]
    assert client.get(f"/api/teams/{other['team_id']}/players").json()["items"] == [other]


def test_no_two_players_have_the_same_id(client: httpx.Client, player: Json) -> None:
    assert add_player(client, add_team(client))["id"] != player["id"]


def test_players_may_share_name_and_number(client: httpx.Client, team: Json) -> None:
    first, second = add_player(client, team), add_player(client, team)
    assert first | {"id": second["id"]} == second


@pytest.mark.parametrize("age", [0, 1, 119, 120])
def test_an_age_may_be_0_to_120(client: httpx.Client, team: Json, age: int) -> None:
    assert add_player(client, team, age=age)["age"] == age


@pytest.mark.parametrize("number", [0, 1, 98, 99])
def test_a_number_may_be_0_to_99(client: httpx.Client, team: Json, number: int) -> None:
    assert add_player(client, team, number=number)["number"] == number


def test_a_number_may_be_null(client: httpx.Client, team: Json) -> None:
    assert add_player(client, team, number=None)["number"] is None


def test_a_missing_number_is_null(client: httpx.Client, team: Json) -> None:
    body = without(player_body(), "number")
    response = client.post(f"/api/teams/{team['id']}/players", json=body)
    assert response.status_code == 201
    assert response.json()["number"] is None
    assert client.get(response.headers["Location"]).json() == response.json()


@pytest.mark.parametrize("field", ["name", "age"])
def test_a_player_needs_name_and_age(client: httpx.Client, team: Json, field: str) -> None:
    response = client.post(f"/api/teams/{team['id']}/players", json=without(player_body(), field))
    assert_problem(response, 422)


def test_a_refused_player_is_not_added(client: httpx.Client, team: Json) -> None:
    client.post(f"/api/teams/{team['id']}/players", json=player_body(age=121))
    assert client.get(f"/api/teams/{team['id']}/players").json()["total"] == 0


def test_a_deleted_team_has_no_list_of_players(client: httpx.Client, deleted_team: Json) -> None:
    assert_problem(client.get(f"/api/teams/{deleted_team['id']}/players"), 404)


def test_no_player_is_added_to_a_deleted_team(client: httpx.Client, deleted_team: Json) -> None:
    response = client.post(f"/api/teams/{deleted_team['id']}/players", json=player_body())
    assert_problem(response, 404)


def test_an_unknown_player_is_not_found(client: httpx.Client, team: Json, player: Json) -> None:
    assert_problem(client.get(f"/api/teams/{team['id']}/players/{player['id'] + 1000}"), 404)


def test_the_player_of_another_team_is_not_found(client: httpx.Client, player: Json) -> None:
    other = add_team(client)
    assert_problem(client.get(f"/api/teams/{other['id']}/players/{player['id']}"), 404)
