"""How much a 422 tells: every fault with the validation extra, the first one without."""

import httpx
import pytest

from .faults import PLAYER_FAULTS
from .faults import TEAM_FAULTS
from .faults import name_of_row
from .league import Json
from .league import as_json
from .league import player_body
from .league import send_json
from .league import team_body
from .problems import assert_problem
from .problems import assert_sentence

chosen = pytest.mark.chosen("validation")
left_out = pytest.mark.left_out("validation")


NO_TEXT_FIELD = r'{"\ud800": 1, %s'


def faults(response: httpx.Response, place: str = "pointer") -> list[str]:
    """Where the faults of a refused request are, sorted."""
    errors = assert_problem(response, 422)["errors"]
    for error in errors:
        assert set(error) == {place, "detail"}
        assert_sentence(error["detail"])
    return sorted(error[place] for error in errors)


@chosen
@pytest.mark.parametrize(("field", "literal"), TEAM_FAULTS, ids=name_of_row)
def test_a_fault_of_a_team_is_pointed_at(api: httpx.Client, field: str, literal: str) -> None:
    content = as_json(team_body(), **{field: literal})
    assert faults(send_json(api, "POST", "/api/teams", content)) == [f"#/{field}"]


@chosen
@pytest.mark.parametrize(("field", "literal"), PLAYER_FAULTS, ids=name_of_row)
def test_a_fault_of_a_player_is_pointed_at(
    api: httpx.Client, team: Json, field: str, literal: str
) -> None:
    content = as_json(player_body(), **{field: literal})
    response = send_json(api, "POST", f"/api/teams/{team['id']}/players", content)
    assert faults(response) == [f"#/{field}"]


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
def test_all_faults_of_a_team_are_told_at_once(
    api: httpx.Client, team: Json, body: Json, pointers: list[str]
) -> None:
    assert faults(api.post("/api/teams", json=body)) == pointers
    assert faults(api.put(f"/api/teams/{team['id']}", json=body)) == pointers


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
def test_all_faults_of_a_player_are_told_at_once(
    api: httpx.Client, team: Json, body: Json, pointers: list[str]
) -> None:
    assert faults(api.post(f"/api/teams/{team['id']}/players", json=body)) == pointers


@chosen
@pytest.mark.parametrize("content", ["null", "[]", "[{}]", '"x"', "1", "1.5", "true", "NaN"])
def test_the_fault_of_a_body_that_is_no_object_is_the_whole_body(
    api: httpx.Client, team: Json, content: str
) -> None:
    assert faults(send_json(api, "POST", "/api/teams", content)) == ["#"]
    assert faults(send_json(api, "PUT", f"/api/teams/{team['id']}", content)) == ["#"]
    players = f"/api/teams/{team['id']}/players"
    assert faults(send_json(api, "POST", players, content)) == ["#"]


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
        ("two words", "#/two%20words"),
        ("größe", "#/gr%C3%B6%C3%9Fe"),
        ("0", "#/0"),
    ],
)
def test_an_unknown_field_is_a_fault(
    api: httpx.Client, team: Json, field: str, pointer: str
) -> None:
    team_with_more = team_body(**{field: 1})
    assert faults(api.post("/api/teams", json=team_with_more)) == [pointer]
    assert faults(api.put(f"/api/teams/{team['id']}", json=team_with_more)) == [pointer]
    player_with_more = player_body(**{field: 1})
    assert faults(api.post(f"/api/teams/{team['id']}/players", json=player_with_more)) == [pointer]


@chosen
def test_an_unknown_field_that_is_no_text_is_a_fault(api: httpx.Client) -> None:
    content = NO_TEXT_FIELD % as_json(team_body())[1:]
    assert_problem(send_json(api, "POST", "/api/teams", content), 422)


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
def test_all_faults_of_a_query_are_told_at_once(
    api: httpx.Client, query: str, parameters: list[str]
) -> None:
    assert faults(api.get(f"/api/teams?{query}"), "parameter") == parameters


@left_out
@pytest.mark.parametrize(("field", "literal"), TEAM_FAULTS, ids=name_of_row)
def test_the_detail_names_the_fault_of_a_team(api: httpx.Client, field: str, literal: str) -> None:
    content = as_json(team_body(), **{field: literal})
    problem = assert_problem(send_json(api, "POST", "/api/teams", content), 422)
    assert "errors" not in problem
    assert field in problem["detail"]


@left_out
@pytest.mark.parametrize(("field", "literal"), PLAYER_FAULTS, ids=name_of_row)
def test_the_detail_names_the_fault_of_a_player(
    api: httpx.Client, team: Json, field: str, literal: str
) -> None:
    content = as_json(player_body(), **{field: literal})
    response = send_json(api, "POST", f"/api/teams/{team['id']}/players", content)
    problem = assert_problem(response, 422)
    assert "errors" not in problem
    assert field in problem["detail"]


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
def test_the_detail_names_the_first_fault_of_a_team(
    api: httpx.Client, body: Json, first: str, later: str
) -> None:
    detail = assert_problem(api.post("/api/teams", json=body), 422)["detail"]
    assert first in detail
    assert later not in detail


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
def test_the_detail_names_the_first_fault_of_a_player(
    api: httpx.Client, team: Json, body: Json, first: str, later: str
) -> None:
    response = api.post(f"/api/teams/{team['id']}/players", json=body)
    detail = assert_problem(response, 422)["detail"]
    assert first in detail
    assert later not in detail


@left_out
@pytest.mark.parametrize(
    ("query", "first"), [("limit=0&offset=-1", "limit"), ("offset=x", "offset")]
)
def test_the_detail_names_the_first_fault_of_a_query(
    api: httpx.Client, query: str, first: str
) -> None:
    problem = assert_problem(api.get(f"/api/teams?{query}"), 422)
    assert "errors" not in problem
    assert first in problem["detail"]


@left_out
@pytest.mark.parametrize("field", ["id", "colour", "Name", "", "a/b"])
def test_an_unknown_field_is_ignored(api: httpx.Client, team: Json, field: str) -> None:
    body = team_body()
    added = api.post("/api/teams", json={field: 1, **body})
    assert added.status_code == 201
    assert added.json() == {"id": added.json()["id"], **body}
    replaced = api.put(f"/api/teams/{team['id']}", json={field: 1, **team_body()})
    assert replaced.json()["id"] == team["id"]
    player = api.post(f"/api/teams/{team['id']}/players", json={field: 1, **player_body()})
    assert set(player.json()) == {"id", "team_id", "name", "age", "number"}


@left_out
def test_an_unknown_field_that_is_no_text_is_ignored(api: httpx.Client) -> None:
    content = NO_TEXT_FIELD % as_json(team_body())[1:]
    assert send_json(api, "POST", "/api/teams", content).status_code == 201
