"""A team or player with a single invalid value is refused."""

import httpx
import pytest

from .invalid_values import (
    INVALID_PLAYERS,
    INVALID_TEAMS,
    UNREADABLE_PLAYERS,
    UNREADABLE_TEAMS,
    short_id,
)
from .problems import assert_problem
from .teams import Json, add_team, as_json, player_body, send_json, team_body

pytestmark = pytest.mark.chosen("example")


@pytest.fixture(scope="module")
def team(client: httpx.Client) -> Json:
    """A team for all checks of this module: they neither delete it nor rely on its players."""
    return add_team(client)


@pytest.mark.parametrize(("field", "literal"), INVALID_TEAMS, ids=short_id)
def test_a_team_with_an_invalid_value_is_refused(
    client: httpx.Client, team: Json, field: str, literal: str
) -> None:
    content = as_json(team_body(), **{field: literal})
    assert_problem(send_json(client, "POST", "/api/teams", content), 422)
    assert_problem(send_json(client, "PUT", f"/api/teams/{team['id']}", content), 422)
    assert client.get(f"/api/teams/{team['id']}").json() == team


@pytest.mark.parametrize(("field", "literal"), INVALID_PLAYERS, ids=short_id)
def test_a_player_with_an_invalid_value_is_refused(
    client: httpx.Client, team: Json, field: str, literal: str
) -> None:
    content = as_json(player_body(), **{field: literal})
    assert_problem(send_json(client, "POST", f"/api/teams/{team['id']}/players", content), 422)


@pytest.mark.parametrize(("field", "literal"), UNREADABLE_TEAMS, ids=short_id)
def test_a_team_with_an_unreadable_value_is_refused(
    client: httpx.Client, team: Json, field: str, literal: str
) -> None:
    content = as_json(team_body(), **{field: literal})
    assert_problem(send_json(client, "POST", "/api/teams", content), 400, 422)
    assert_problem(send_json(client, "PUT", f"/api/teams/{team['id']}", content), 400, 422)
    assert client.get(f"/api/teams/{team['id']}").json() == team


@pytest.mark.parametrize(("field", "literal"), UNREADABLE_PLAYERS, ids=short_id)
def test_a_player_with_an_unreadable_value_is_refused(
    client: httpx.Client, team: Json, field: str, literal: str
) -> None:
    content = as_json(player_body(), **{field: literal})
    response = send_json(client, "POST", f"/api/teams/{team['id']}/players", content)
    assert_problem(response, 400, 422)


@pytest.mark.parametrize("content", ["NaN", "-Infinity", "9" * 5000, '"\\ud800"'], ids=short_id)
def test_an_unreadable_body_is_refused(client: httpx.Client, team: Json, content: str) -> None:
    path = f"/api/teams/{team['id']}"
    assert_problem(send_json(client, "POST", "/api/teams", content), 400, 422)
    assert_problem(send_json(client, "PUT", path, content), 400, 422)
    assert_problem(send_json(client, "POST", f"{path}/players", content), 400, 422)


@pytest.mark.parametrize("founded", ["1968.0", "1.968e3", "19680e-1"])
def test_a_year_without_a_fraction_is_an_integer(client: httpx.Client, founded: str) -> None:
    response = send_json(client, "POST", "/api/teams", as_json(team_body(), founded=founded))
    assert response.status_code == 201, response.text
    assert response.json()["founded"] == 1968
    assert type(response.json()["founded"]) is int


@pytest.mark.parametrize(("age", "number"), [("36.0", "3.0"), ("3.6e1", "30e-1"), ("36", "-0.0")])
def test_an_age_and_a_number_without_a_fraction_are_integers(
    client: httpx.Client, team: Json, age: str, number: str
) -> None:
    content = as_json(player_body(), age=age, number=number)
    response = send_json(client, "POST", f"/api/teams/{team['id']}/players", content)
    assert response.status_code == 201, response.text
    player = response.json()
    assert (player["age"], player["number"]) == (float(age), float(number))
    assert type(player["age"]) is type(player["number"]) is int
