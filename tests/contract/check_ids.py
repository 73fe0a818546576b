"""An unknown id is not found, and what is not an id finds nothing and does no harm."""

import httpx
import pytest

from .problems import assert_problem
from .teams import Json, add_player, add_team, player_body, team_body

pytestmark = pytest.mark.chosen("example")

UNKNOWN_IDS = ["0", "-1", "9" * 18, str(2**31), str(2**63), "9" * 19, "-" + "9" * 19, "9" * 400]
NOT_INTEGERS = [
    "1.5",
    "1e0",
    "0x1",
    "abc",
    "None",
    "1,2",
    "1;2",
    "%3Cb%3E",
    "1%00",
    "%00",
    "%C2%B2",
]
# Each framework's own rules decide whether these are integers: never one that is not there, and
# never an error.
UNUSUAL = ["01", "+1", "1.0", "1_0", "%201", "1%20", "1%0A", "%EF%BC%91", "%D9%A1", "%FF", "-0"]


@pytest.fixture(scope="module")
def team(client: httpx.Client) -> Json:
    """A team for all checks of this module."""
    return add_team(client)


@pytest.fixture(scope="module")
def player(client: httpx.Client, team: Json) -> Json:
    """A player of `team`."""
    return add_player(client, team)


def short_id(value: str) -> str:
    return value if len(value) < 10 else f"{len(value)} digits"


@pytest.mark.parametrize("team_id", UNKNOWN_IDS, ids=short_id)
def test_an_unknown_team_is_not_found(client: httpx.Client, player: Json, team_id: str) -> None:
    path = f"/api/teams/{team_id}"
    assert_problem(client.get(path), 404)
    assert_problem(client.put(path, json=team_body()), 404)
    assert_problem(client.delete(path), 404)
    assert_problem(client.get(f"{path}/players"), 404)
    assert_problem(client.post(f"{path}/players", json=player_body()), 404)
    assert_problem(client.get(f"{path}/players/{player['id']}"), 404)


@pytest.mark.parametrize("player_id", UNKNOWN_IDS, ids=short_id)
def test_an_unknown_player_is_not_found(client: httpx.Client, team: Json, player_id: str) -> None:
    assert_problem(client.get(f"/api/teams/{team['id']}/players/{player_id}"), 404)


@pytest.mark.parametrize("team_id", NOT_INTEGERS, ids=short_id)
def test_a_team_id_that_is_not_an_integer_is_refused(
    client: httpx.Client, player: Json, team_id: str
) -> None:
    path = f"/api/teams/{team_id}"
    assert_problem(client.get(path), 404, 422)
    assert_problem(client.put(path, json=team_body()), 404, 422)
    assert_problem(client.delete(path), 404, 422)
    assert_problem(client.get(f"{path}/players"), 404, 422)
    assert_problem(client.post(f"{path}/players", json=player_body()), 404, 422)
    assert_problem(client.get(f"{path}/players/{player['id']}"), 404, 422)


@pytest.mark.parametrize("player_id", NOT_INTEGERS, ids=short_id)
def test_a_player_id_that_is_not_an_integer_is_refused(
    client: httpx.Client, team: Json, player_id: str
) -> None:
    assert_problem(client.get(f"/api/teams/{team['id']}/players/{player_id}"), 404, 422)


@pytest.mark.parametrize("digits", [4300, 5000, 20_000])
def test_an_id_of_thousands_of_digits_finds_nothing(
    client: httpx.Client, team: Json, digits: int
) -> None:
    id_ = "9" * digits
    for method, path, body in [
        ("GET", f"/api/teams/{id_}", None),
        ("PUT", f"/api/teams/{id_}", team_body()),
        ("DELETE", f"/api/teams/{id_}", None),
        ("GET", f"/api/teams/{id_}/players", None),
        ("POST", f"/api/teams/{id_}/players", player_body()),
        ("GET", f"/api/teams/{team['id']}/players/{id_}", None),
    ]:
        response = client.request(method, path, json=body)
        # Werkzeug says that a path knows other methods when a converter fails on it.
        assert_problem(response, 404, 405, 422)


@pytest.mark.parametrize("id_", UNUSUAL)
def test_an_unusual_id_finds_something_or_nothing(
    client: httpx.Client, team: Json, id_: str
) -> None:
    for path in [
        f"/api/teams/{id_}",
        f"/api/teams/{id_}/players",
        f"/api/teams/{team['id']}/players/{id_}",
    ]:
        response = client.get(path)
        assert response.status_code in {200, 400, 404, 422}, response.text
