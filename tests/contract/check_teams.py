"""Teams are added, read, replaced and deleted."""

from collections.abc import Callable

import httpx
import pytest

from .problems import assert_problem
from .teams import Json, add_team, count_teams, team_body, unused_name, without

pytestmark = pytest.mark.chosen("example")


def test_a_team_is_added(client: httpx.Client) -> None:
    body = team_body(founded=1946)
    response = client.post("/api/teams", json=body)
    team = response.json()
    assert response.status_code == 201
    assert response.headers["Content-Type"] == "application/json"
    assert response.headers["Location"] == f"/api/teams/{team['id']}"
    assert team == {"id": team["id"], **body}


def test_an_id_is_a_positive_integer(team: Json) -> None:
    assert type(team["id"]) is int
    assert team["id"] > 0


def test_a_team_is_read_from_its_location(client: httpx.Client) -> None:
    added = client.post("/api/teams", json=team_body())
    response = client.get(added.headers["Location"])
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/json"
    assert response.json() == added.json()


def test_a_team_is_replaced(client: httpx.Client, team: Json) -> None:
    body = team_body(founded=1800)
    response = client.put(f"/api/teams/{team['id']}", json=body)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/json"
    assert response.json() == {"id": team["id"], **body}
    assert client.get(f"/api/teams/{team['id']}").json() == response.json()


def test_a_replaced_team_keeps_its_players(client: httpx.Client, team: Json, player: Json) -> None:
    client.put(f"/api/teams/{team['id']}", json=team_body())
    response = client.get(f"/api/teams/{team['id']}/players")
    assert response.json() == {"items": [player], "total": 1}


def test_replacing_twice_is_the_same_as_once(client: httpx.Client, team: Json) -> None:
    body = team_body()
    first = client.put(f"/api/teams/{team['id']}", json=body)
    second = client.put(f"/api/teams/{team['id']}", json=body)
    assert (second.status_code, second.json()) == (200, first.json())


def test_a_team_is_deleted(client: httpx.Client, team: Json) -> None:
    response = client.delete(f"/api/teams/{team['id']}")
    assert response.status_code == 204
    assert response.content == b""
    assert_problem(client.get(f"/api/teams/{team['id']}"), 404)


def test_a_deleted_team_is_not_listed(client: httpx.Client, team: Json) -> None:
    before = count_teams(client)
    client.delete(f"/api/teams/{team['id']}")
    last = client.get("/api/teams", params={"limit": 100, "offset": max(0, before - 100)})
    assert team["id"] not in [item["id"] for item in last.json()["items"]]


def test_the_players_of_a_deleted_team_are_deleted(
    client: httpx.Client, team: Json, player: Json
) -> None:
    client.delete(f"/api/teams/{team['id']}")
    assert_problem(client.get(f"/api/teams/{team['id']}/players"), 404)
    assert_problem(client.get(f"/api/teams/{team['id']}/players/{player['id']}"), 404)


def test_a_new_team_has_no_players_of_a_deleted_one(
    client: httpx.Client, team: Json, player: Json
) -> None:
    client.delete(f"/api/teams/{team['id']}")
    new = add_team(client)
    assert client.get(f"/api/teams/{new['id']}/players").json() == {"items": [], "total": 0}


def test_the_total_counts_the_teams(client: httpx.Client) -> None:
    before = count_teams(client)
    team = add_team(client)
    assert count_teams(client) == before + 1
    client.delete(f"/api/teams/{team['id']}")
    assert count_teams(client) == before


def test_a_refused_team_is_not_added(client: httpx.Client, team: Json) -> None:
    before = count_teams(client)
    client.post("/api/teams", json=team_body(founded=0))
    client.post("/api/teams", json=team_body(name=team["name"]))
    assert count_teams(client) == before


@pytest.mark.parametrize("founded", [1800, 1801, 1968, 2099, 2100])
def test_a_team_may_be_founded_from_1800_to_2100(
    client: httpx.Client, team: Json, founded: int
) -> None:
    assert add_team(client, founded=founded)["founded"] == founded
    response = client.put(f"/api/teams/{team['id']}", json=team_body(founded=founded))
    assert response.json()["founded"] == founded


@pytest.mark.parametrize("field", ["name", "founded"])
def test_a_team_needs_each_field(client: httpx.Client, team: Json, field: str) -> None:
    incomplete = without(team_body(), field)
    assert_problem(client.post("/api/teams", json=incomplete), 422)
    assert_problem(client.put(f"/api/teams/{team['id']}", json=incomplete), 422)
    assert client.get(f"/api/teams/{team['id']}").json() == team


def test_a_taken_name_is_refused(client: httpx.Client, team: Json) -> None:
    assert_problem(client.post("/api/teams", json=team_body(name=team["name"])), 409)


@pytest.mark.parametrize(
    ("taken", "other"),
    [("Suns", "SUNS"), ("SUNS", "suns"), ("Ärzte", "äRZTE"), ("Спартак", "СПАРТАК")],
)
def test_a_taken_name_is_refused_in_any_case(
    client: httpx.Client, team: Json, taken: str, other: str
) -> None:
    first = add_team(client, name=unused_name(taken))
    same = first["name"].replace(taken, other)
    assert_problem(client.post("/api/teams", json=team_body(name=same)), 409)
    assert_problem(client.put(f"/api/teams/{team['id']}", json=team_body(name=same)), 409)


@pytest.mark.parametrize(
    ("taken", "other"), [("Straße", "STRASSE"), ("ΣΊΣΥΦΟΣ", "σίσυφοσ"), ("ﬁre", "FIRE")]
)
def test_a_name_whose_upper_case_is_longer_is_taken_or_free(
    client: httpx.Client, taken: str, other: str
) -> None:
    first = add_team(client, name=unused_name(taken))
    same = first["name"].replace(taken, other)
    assert client.post("/api/teams", json=team_body(name=same)).status_code in {201, 409}


def test_a_taken_name_is_refused_with_blanks_around_it(client: httpx.Client, team: Json) -> None:
    assert_problem(client.post("/api/teams", json=team_body(name=f"  {team['name']}\t")), 409)


def test_names_that_only_look_alike_are_two_names(client: httpx.Client) -> None:
    name = unused_name("Cafe")
    add_team(client, name=name.replace("Cafe", "Caf\u00e9"))
    add_team(client, name=name.replace("Cafe", "Cafe\u0301"))


def test_a_team_cannot_be_replaced_by_a_name_that_another_has(
    client: httpx.Client, team: Json
) -> None:
    other = add_team(client)
    response = client.put(f"/api/teams/{team['id']}", json=team_body(name=other["name"]))
    assert_problem(response, 409)
    assert client.get(f"/api/teams/{team['id']}").json() == team


@pytest.mark.parametrize("rewrite", [str, str.upper, str.lower, str.swapcase])
def test_a_team_may_keep_its_own_name(
    client: httpx.Client, team: Json, rewrite: Callable[[str], str]
) -> None:
    name = rewrite(team["name"])
    response = client.put(f"/api/teams/{team['id']}", json=team_body(name=name))
    assert response.status_code == 200
    assert response.json()["name"] == name


def test_a_name_is_free_again_after_its_team_was_renamed(client: httpx.Client, team: Json) -> None:
    client.put(f"/api/teams/{team['id']}", json=team_body())
    assert add_team(client, name=team["name"])["id"] != team["id"]


def test_a_name_is_taken_after_a_team_was_renamed_to_it(client: httpx.Client, team: Json) -> None:
    name = unused_name()
    client.put(f"/api/teams/{team['id']}", json=team_body(name=name))
    assert_problem(client.post("/api/teams", json=team_body(name=name.upper())), 409)


def test_a_name_is_free_again_after_its_team_was_deleted(
    client: httpx.Client, deleted_team: Json
) -> None:
    assert add_team(client, name=deleted_team["name"])["name"] == deleted_team["name"]


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
def test_a_deleted_team_is_not_found(client: httpx.Client, deleted_team: Json, method: str) -> None:
    path = f"/api/teams/{deleted_team['id']}"
    assert_problem(client.request(method, path, json=team_body()), 404)


def test_a_deleted_team_is_not_found_or_its_new_name_is_taken(
    client: httpx.Client, team: Json, deleted_team: Json
) -> None:
    body = team_body(name=team["name"])
    assert_problem(client.put(f"/api/teams/{deleted_team['id']}", json=body), 404, 409)
