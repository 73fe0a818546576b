"""What a 422 says: all errors with the validation extra, the first one without it."""

import re
from urllib.parse import unquote

import httpx
import pytest

from .invalid_values import (
    CONVERTIBLE_IN_PLAYERS,
    CONVERTIBLE_IN_TEAMS,
    INVALID_PLAYERS,
    INVALID_TEAMS,
    short_id,
)
from .problems import assert_problem, assert_text
from .teams import Json, add_team, as_json, player_body, send_json, team_body

pytestmark = pytest.mark.chosen("example")
chosen = pytest.mark.chosen("validation")
left_out = pytest.mark.left_out("validation")


@pytest.fixture(scope="module")
def team(client: httpx.Client) -> Json:
    """A team for all checks of this module: they neither delete it nor rely on its players."""
    return add_team(client)


def errors_of(response: httpx.Response, place: str = "pointer") -> list[str]:
    """The places of all errors in a refused request, sorted."""
    errors = assert_problem(response, 422)["errors"]
    for error in errors:
        assert set(error) == {place, "detail"}
        assert_text(error["detail"])
    return sorted(unquote(error[place]) for error in errors)


def words_of_detail(response: httpx.Response) -> list[str]:
    """The words about the first error in a refused request."""
    problem = assert_problem(response, 422)
    assert "errors" not in problem
    return re.findall(r"\w+", problem["detail"])


@chosen
@pytest.mark.parametrize(
    ("field", "literal"), [*INVALID_TEAMS, *CONVERTIBLE_IN_TEAMS], ids=short_id
)
def test_an_invalid_value_of_a_team_is_pointed_at(
    client: httpx.Client, field: str, literal: str
) -> None:
    content = as_json(team_body(), **{field: literal})
    assert errors_of(send_json(client, "POST", "/api/teams", content)) == [f"#/{field}"]


@chosen
@pytest.mark.parametrize(
    ("field", "literal"), [*INVALID_PLAYERS, *CONVERTIBLE_IN_PLAYERS], ids=short_id
)
def test_an_invalid_value_of_a_player_is_pointed_at(
    client: httpx.Client, team: Json, field: str, literal: str
) -> None:
    content = as_json(player_body(), **{field: literal})
    response = send_json(client, "POST", f"/api/teams/{team['id']}/players", content)
    assert errors_of(response) == [f"#/{field}"]


@chosen
@pytest.mark.parametrize(
    ("body", "pointers"),
    [
        ({}, ["#/founded", "#/name"]),
        ({"name": "Suns"}, ["#/founded"]),
        ({"founded": 1968}, ["#/name"]),
        ({"name": "", "founded": None}, ["#/founded", "#/name"]),
        ({"name": " " * 200, "founded": 2101}, ["#/founded", "#/name"]),
        ({"name": 1, "colour": "red"}, ["#/colour", "#/founded", "#/name"]),
    ],
)
def test_all_errors_of_a_team_are_reported_at_once(
    client: httpx.Client, team: Json, body: Json, pointers: list[str]
) -> None:
    assert errors_of(client.post("/api/teams", json=body)) == pointers
    assert errors_of(client.put(f"/api/teams/{team['id']}", json=body)) == pointers


@chosen
@pytest.mark.parametrize(
    ("body", "pointers"),
    [
        ({}, ["#/age", "#/name"]),
        ({"name": "Chris", "number": 100}, ["#/age", "#/number"]),
        ({"name": "", "age": -1, "number": "3"}, ["#/age", "#/name", "#/number"]),
        ({"name": "Chris", "age": 36, "team_id": 1}, ["#/team_id"]),
    ],
)
def test_all_errors_of_a_player_are_reported_at_once(
    client: httpx.Client, team: Json, body: Json, pointers: list[str]
) -> None:
    assert errors_of(client.post(f"/api/teams/{team['id']}/players", json=body)) == pointers


@chosen
@pytest.mark.parametrize("content", ["null", "[]", "[{}]", '"x"', "1", "1.5", "true"])
def test_a_body_that_is_not_an_object_is_pointed_at(
    client: httpx.Client, team: Json, content: str
) -> None:
    path = f"/api/teams/{team['id']}"
    assert errors_of(send_json(client, "POST", "/api/teams", content)) == ["#"]
    assert errors_of(send_json(client, "PUT", path, content)) == ["#"]
    assert errors_of(send_json(client, "POST", f"{path}/players", content)) == ["#"]


@chosen
@pytest.mark.parametrize(
    ("field", "pointer"),
    [
        ("id", "#/id"),
        ("colour", "#/colour"),
        ("Name", "#/Name"),
        ("", "#/"),
        ("a/b", "#/a~1b"),
        ("m~n", "#/m~0n"),
        ("two words", "#/two words"),
        ("größe", "#/größe"),
        ("0", "#/0"),
    ],
)
def test_an_unknown_field_is_refused(
    client: httpx.Client, team: Json, field: str, pointer: str
) -> None:
    team_with_more = team_body(**{field: 1})
    assert errors_of(client.post("/api/teams", json=team_with_more)) == [pointer]
    assert errors_of(client.put(f"/api/teams/{team['id']}", json=team_with_more)) == [pointer]
    player_with_more = player_body(**{field: 1})
    response = client.post(f"/api/teams/{team['id']}/players", json=player_with_more)
    assert errors_of(response) == [pointer]


@chosen
@pytest.mark.parametrize(
    ("query", "parameters"),
    [
        ("limit=0", ["limit"]),
        ("limit=abc", ["limit"]),
        ("offset=-1", ["offset"]),
        ("limit=101&offset=x", ["limit", "offset"]),
        ("limit=&offset=", ["limit", "offset"]),
    ],
)
def test_all_errors_of_a_query_are_reported_at_once(
    client: httpx.Client, team: Json, query: str, parameters: list[str]
) -> None:
    assert errors_of(client.get(f"/api/teams?{query}"), "parameter") == parameters
    players = client.get(f"/api/teams/{team['id']}/players?{query}")
    assert errors_of(players, "parameter") == parameters


@left_out
@pytest.mark.parametrize(("field", "literal"), INVALID_TEAMS, ids=short_id)
def test_the_detail_names_the_invalid_value_of_a_team(
    client: httpx.Client, field: str, literal: str
) -> None:
    content = as_json(team_body(), **{field: literal})
    assert field in words_of_detail(send_json(client, "POST", "/api/teams", content))


@left_out
@pytest.mark.parametrize(("field", "literal"), INVALID_PLAYERS, ids=short_id)
def test_the_detail_names_the_invalid_value_of_a_player(
    client: httpx.Client, team: Json, field: str, literal: str
) -> None:
    content = as_json(player_body(), **{field: literal})
    response = send_json(client, "POST", f"/api/teams/{team['id']}/players", content)
    assert field in words_of_detail(response)


@left_out
@pytest.mark.parametrize(
    ("body", "first", "later"),
    [
        ({}, "name", "founded"),
        ({"founded": 0}, "name", "founded"),
        ({"founded": 0, "name": ""}, "name", "founded"),
        ({"name": "Suns"}, "founded", "name"),
    ],
)
def test_the_detail_names_the_first_error_of_a_team(
    client: httpx.Client, body: Json, first: str, later: str
) -> None:
    words = words_of_detail(client.post("/api/teams", json=body))
    assert first in words
    assert later not in words


@left_out
@pytest.mark.parametrize(
    ("body", "first", "later"),
    [
        ({}, "name", "age"),
        ({"number": -1, "age": -1}, "name", "age"),
        ({"number": -1, "age": -1, "name": ""}, "name", "age"),
        ({"number": -1, "name": "Mia"}, "age", "name"),
        ({"number": -1, "name": "Mia", "age": 30}, "number", "age"),
    ],
)
def test_the_detail_names_the_first_error_of_a_player(
    client: httpx.Client, team: Json, body: Json, first: str, later: str
) -> None:
    words = words_of_detail(client.post(f"/api/teams/{team['id']}/players", json=body))
    assert first in words
    assert later not in words


@left_out
@pytest.mark.parametrize(
    ("query", "first"), [("limit=0&offset=-1", "limit"), ("offset=x", "offset")]
)
def test_the_detail_names_the_first_error_of_a_query(
    client: httpx.Client, team: Json, query: str, first: str
) -> None:
    assert first in words_of_detail(client.get(f"/api/teams?{query}"))
    assert first in words_of_detail(client.get(f"/api/teams/{team['id']}/players?{query}"))


@left_out
@pytest.mark.parametrize(("field", "literal"), CONVERTIBLE_IN_TEAMS, ids=short_id)
def test_a_convertible_value_of_a_team_is_converted_or_refused(
    client: httpx.Client, field: str, literal: str
) -> None:
    content = as_json(team_body(), **{field: literal})
    response = send_json(client, "POST", "/api/teams", content)
    if response.status_code == 201:
        assert response.json()[field] == 1968
    else:
        assert field in words_of_detail(response)


@left_out
@pytest.mark.parametrize(("field", "literal"), CONVERTIBLE_IN_PLAYERS, ids=short_id)
def test_a_convertible_value_of_a_player_is_converted_or_refused(
    client: httpx.Client, team: Json, field: str, literal: str
) -> None:
    content = as_json(player_body(), **{field: literal})
    response = send_json(client, "POST", f"/api/teams/{team['id']}/players", content)
    if response.status_code == 201:
        assert type(response.json()[field]) is int
    else:
        assert field in words_of_detail(response)


@left_out
@pytest.mark.parametrize("field", ["id", "colour", "Name", "", "a/b"])
def test_an_unknown_field_is_ignored(client: httpx.Client, team: Json, field: str) -> None:
    body = team_body()
    added = client.post("/api/teams", json={field: 1, **body})
    assert added.status_code == 201
    assert added.json() == {"id": added.json()["id"], **body}
    replaced = client.put(f"/api/teams/{team['id']}", json={field: 1, **team_body()})
    assert replaced.json()["id"] == team["id"]
    body = player_body(**{field: 1})
    player = client.post(f"/api/teams/{team['id']}/players", json=body)
    assert set(player.json()) == {"id", "team_id", "name", "age", "number"}
