"""Teams are added, read, replaced and removed."""

from collections.abc import Callable

import httpx
import pytest

from .league import Json
from .league import add_team
from .league import send_json
from .league import team_body
from .league import total
from .league import unused_name
from .league import without
from .problems import assert_problem


def test_a_team_is_added(api: httpx.Client) -> None:
    body = team_body(founded=1946)
    response = api.post("/api/teams", json=body)
    team = response.json()
    assert response.status_code == 201
    assert response.headers["Content-Type"] == "application/json"
    assert response.headers["Location"] == f"/api/teams/{team['id']}"
    assert team == {"id": team["id"], **body}


def test_an_id_is_a_positive_integer(team: Json) -> None:
    assert type(team["id"]) is int
    assert team["id"] > 0


def test_a_team_is_read_where_its_location_says(api: httpx.Client) -> None:
    added = api.post("/api/teams", json=team_body())
    response = api.get(added.headers["Location"])
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/json"
    assert response.json() == added.json()


def test_a_team_is_replaced(api: httpx.Client, team: Json) -> None:
    body = team_body(founded=1800)
    response = api.put(f"/api/teams/{team['id']}", json=body)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/json"
    assert response.json() == {"id": team["id"], **body}
    assert api.get(f"/api/teams/{team['id']}").json() == response.json()


def test_a_replaced_team_keeps_its_players(api: httpx.Client, team: Json, player: Json) -> None:
    api.put(f"/api/teams/{team['id']}", json=team_body())
    response = api.get(f"/api/teams/{team['id']}/players")
    assert response.json() == {"items": [player], "total": 1}


def test_replacing_twice_is_the_same_as_once(api: httpx.Client, team: Json) -> None:
    body = team_body()
    first = api.put(f"/api/teams/{team['id']}", json=body)
    second = api.put(f"/api/teams/{team['id']}", json=body)
    assert (second.status_code, second.json()) == (200, first.json())


def test_a_team_is_removed(api: httpx.Client, team: Json) -> None:
    response = api.delete(f"/api/teams/{team['id']}")
    assert response.status_code == 204
    assert response.content == b""
    assert "Content-Type" not in response.headers
    assert_problem(api.get(f"/api/teams/{team['id']}"), 404)


def test_a_removed_team_takes_its_players_along(
    api: httpx.Client, team: Json, player: Json
) -> None:
    api.delete(f"/api/teams/{team['id']}")
    assert_problem(api.get(f"/api/teams/{team['id']}/players"), 404)
    assert_problem(api.get(f"/api/teams/{team['id']}/players/{player['id']}"), 404)


def test_the_league_counts_its_teams(api: httpx.Client) -> None:
    before = total(api)
    team = add_team(api)
    assert total(api) == before + 1
    api.delete(f"/api/teams/{team['id']}")
    assert total(api) == before


def test_the_id_of_a_removed_team_is_not_given_again(api: httpx.Client, gone: Json) -> None:
    assert add_team(api)["id"] > gone["id"]


def test_a_refused_team_is_not_added(api: httpx.Client, team: Json) -> None:
    before = total(api)
    api.post("/api/teams", json=team_body(founded=0))
    api.post("/api/teams", json=team_body(name=team["name"]))
    assert total(api) == before


@pytest.mark.parametrize("founded", [1800, 1801, 1968, 2099, 2100])
def test_a_team_may_be_founded_from_1800_to_2100(
    api: httpx.Client, team: Json, founded: int
) -> None:
    assert add_team(api, founded=founded)["founded"] == founded
    response = api.put(f"/api/teams/{team['id']}", json=team_body(founded=founded))
    assert response.json()["founded"] == founded


@pytest.mark.parametrize("field", ["name", "founded"])
def test_a_team_needs_each_field(api: httpx.Client, team: Json, field: str) -> None:
    incomplete = without(team_body(), field)
    assert_problem(api.post("/api/teams", json=incomplete), 422)
    assert_problem(api.put(f"/api/teams/{team['id']}", json=incomplete), 422)
    assert api.get(f"/api/teams/{team['id']}").json() == team


def test_a_taken_name_is_refused(api: httpx.Client, team: Json) -> None:
    assert_problem(api.post("/api/teams", json=team_body(name=team["name"])), 409)


@pytest.mark.parametrize(
    ("taken", "asked"),
    [
        ("Suns", "SUNS"),
        ("SUNS", "suns"),
        ("Straße", "STRASSE"),
        ("ΣΊΣΥΦΟΣ", "σίσυφος"),
        ("ﬁre", "FIRE"),
        ("Ärzte", "äRZTE"),
    ],
)
def test_a_taken_name_is_refused_in_any_case(
    api: httpx.Client, team: Json, taken: str, asked: str
) -> None:
    first = add_team(api, name=unused_name(taken))
    same = first["name"].replace(taken, asked)
    assert_problem(api.post("/api/teams", json=team_body(name=same)), 409)
    assert_problem(api.put(f"/api/teams/{team['id']}", json=team_body(name=same)), 409)


def test_a_taken_name_is_refused_with_blanks_around_it(api: httpx.Client, team: Json) -> None:
    assert_problem(api.post("/api/teams", json=team_body(name=f"  {team['name']}\t")), 409)


def test_names_that_only_look_alike_are_two_names(api: httpx.Client) -> None:
    name = unused_name("Cafe")
    add_team(api, name=name.replace("Cafe", "Caf\u00e9"))
    add_team(api, name=name.replace("Cafe", "Cafe\u0301"))


def test_a_team_cannot_be_replaced_by_a_name_that_another_has(
    api: httpx.Client, team: Json
) -> None:
    other = add_team(api)
    response = api.put(f"/api/teams/{team['id']}", json=team_body(name=other["name"]))
    assert_problem(response, 409)
    assert api.get(f"/api/teams/{team['id']}").json() == team


@pytest.mark.parametrize("rewrite", [str, str.upper, str.lower, str.swapcase])
def test_a_team_may_keep_its_own_name(
    api: httpx.Client, team: Json, rewrite: Callable[[str], str]
) -> None:
    name = rewrite(team["name"])
    response = api.put(f"/api/teams/{team['id']}", json=team_body(name=name))
    assert response.status_code == 200
    assert response.json()["name"] == name


def test_a_name_is_free_again_after_its_team_was_renamed(api: httpx.Client, team: Json) -> None:
    api.put(f"/api/teams/{team['id']}", json=team_body())
    assert add_team(api, name=team["name"])["id"] != team["id"]


def test_a_name_is_taken_after_a_team_was_renamed_to_it(api: httpx.Client, team: Json) -> None:
    name = unused_name()
    api.put(f"/api/teams/{team['id']}", json=team_body(name=name))
    assert_problem(api.post("/api/teams", json=team_body(name=name.upper())), 409)


def test_a_name_is_free_again_after_its_team_was_removed(api: httpx.Client, gone: Json) -> None:
    assert add_team(api, name=gone["name"])["id"] != gone["id"]


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
def test_a_removed_team_is_not_found(api: httpx.Client, gone: Json, method: str) -> None:
    assert_problem(api.request(method, f"/api/teams/{gone['id']}", json=team_body()), 404)


def test_a_removed_team_is_not_found_even_if_the_name_is_taken(
    api: httpx.Client, team: Json, gone: Json
) -> None:
    body = team_body(name=team["name"])
    assert_problem(api.put(f"/api/teams/{gone['id']}", json=body), 404)


@pytest.mark.parametrize("method", ["GET", "DELETE"])
@pytest.mark.parametrize("content", ["{not json", '{"name": 1}'])
def test_a_body_that_is_not_asked_for_is_ignored(
    api: httpx.Client, team: Json, method: str, content: str
) -> None:
    response = send_json(api, method, f"/api/teams/{team['id']}", content)
    assert response.is_success
