"""Players belong to a team: they are added to it, read, and listed."""

import httpx
import pytest

from .league import Json
from .league import add_player
from .league import add_team
from .league import player_body
from .league import without
from .problems import assert_problem


def test_a_player_is_added(api: httpx.Client, team: Json) -> None:
    body = player_body()
    response = api.post(f"/api/teams/{team['id']}/players", json=body)
    player = response.json()
    assert response.status_code == 201
    assert response.headers["Content-Type"] == "application/json"
    assert response.headers["Location"] == f"/api/teams/{team['id']}/players/{player['id']}"
    assert player == {"id": player["id"], "team_id": team["id"], **body}


def test_an_id_is_a_positive_integer(player: Json) -> None:
    assert type(player["id"]) is int
    assert player["id"] > 0


def test_a_player_is_read_where_its_location_says(api: httpx.Client, team: Json) -> None:
    added = api.post(f"/api/teams/{team['id']}/players", json=player_body())
    response = api.get(added.headers["Location"])
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/json"
    assert response.json() == added.json()


def test_a_new_team_has_no_players(api: httpx.Client, team: Json) -> None:
    response = api.get(f"/api/teams/{team['id']}/players")
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/json"
    assert response.json() == {"items": [], "total": 0}


def test_the_players_of_a_team_are_listed_by_id(api: httpx.Client, team: Json) -> None:
    players = [add_player(api, team, name=name) for name in ["Zoe", "Abe", "Mia"]]
    response = api.get(f"/api/teams/{team['id']}/players")
    assert response.json() == {"items": players, "total": 3}


def test_all_players_are_listed_whatever_the_query_says(api: httpx.Client, team: Json) -> None:
    players = [add_player(api, team) for _ in range(2)]
    response = api.get(f"/api/teams/{team['id']}/players?limit=1&offset=x")
    assert response.json() == {"items": players, "total": 2}


def test_a_team_lists_only_its_own_players(api: httpx.Client, team: Json, player: Json) -> None:
    other = add_player(api, add_team(api))
    assert api.get(f"/api/teams/{team['id']}/players").json()["items"] == [player]
    assert api.get(f"/api/teams/{other['team_id']}/players").json()["items"] == [other]


def test_no_two_players_have_the_same_id(api: httpx.Client, player: Json) -> None:
    assert add_player(api, add_team(api))["id"] != player["id"]


def test_the_ids_of_removed_players_are_not_given_again(
    api: httpx.Client, team: Json, player: Json
) -> None:
    api.delete(f"/api/teams/{team['id']}")
    assert add_player(api, add_team(api))["id"] > player["id"]


def test_players_may_share_name_and_number(api: httpx.Client, team: Json) -> None:
    first, second = add_player(api, team), add_player(api, team)
    assert first | {"id": second["id"]} == second


@pytest.mark.parametrize("age", [0, 1, 119, 120])
def test_a_player_may_be_0_to_120_years_old(api: httpx.Client, team: Json, age: int) -> None:
    assert add_player(api, team, age=age)["age"] == age


@pytest.mark.parametrize("number", [0, 1, 98, 99])
def test_a_player_may_wear_a_number_from_0_to_99(
    api: httpx.Client, team: Json, number: int
) -> None:
    assert add_player(api, team, number=number)["number"] == number


def test_a_player_may_have_no_number(api: httpx.Client, team: Json) -> None:
    assert add_player(api, team, number=None)["number"] is None


def test_a_number_that_is_left_out_is_none(api: httpx.Client, team: Json) -> None:
    response = api.post(f"/api/teams/{team['id']}/players", json=without(player_body(), "number"))
    assert response.status_code == 201
    assert response.json()["number"] is None
    assert api.get(response.headers["Location"]).json() == response.json()


@pytest.mark.parametrize("field", ["name", "age"])
def test_a_player_needs_name_and_age(api: httpx.Client, team: Json, field: str) -> None:
    response = api.post(f"/api/teams/{team['id']}/players", json=without(player_body(), field))
    assert_problem(response, 422)


def test_a_refused_player_is_not_added(api: httpx.Client, team: Json) -> None:
    api.post(f"/api/teams/{team['id']}/players", json=player_body(age=121))
    assert api.get(f"/api/teams/{team['id']}/players").json()["total"] == 0


def test_a_removed_team_has_no_list_of_players(api: httpx.Client, gone: Json) -> None:
    assert_problem(api.get(f"/api/teams/{gone['id']}/players"), 404)


def test_a_removed_team_takes_no_player(api: httpx.Client, gone: Json) -> None:
    assert_problem(api.post(f"/api/teams/{gone['id']}/players", json=player_body()), 404)


def test_an_unknown_player_is_not_found(api: httpx.Client, team: Json, player: Json) -> None:
    assert_problem(api.get(f"/api/teams/{team['id']}/players/{player['id'] + 1000}"), 404)


def test_the_player_of_another_team_is_not_found(api: httpx.Client, player: Json) -> None:
    other = add_team(api)
    assert_problem(api.get(f"/api/teams/{other['id']}/players/{player['id']}"), 404)
