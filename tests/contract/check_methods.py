"""A path refuses the methods that it does not have, and says which it has."""

import httpx
import pytest

from .problems import assert_problem
from .teams import Json, add_player, add_team

docs = pytest.mark.chosen("docs")
example = pytest.mark.chosen("example")
pages = pytest.mark.chosen("templates", "example")

PATHS = [
    ("/health/live", {"GET"}),
    ("/health/ready", {"GET"}),
    ("/", {"GET"}),
    pytest.param("/api/teams", {"GET", "POST"}, marks=example),
    pytest.param("/api/teams/{team_id}", {"GET", "PUT", "DELETE"}, marks=example),
    pytest.param("/api/teams/{team_id}/players", {"GET", "POST"}, marks=example),
    pytest.param("/api/teams/{team_id}/players/{id}", {"GET"}, marks=example),
    pytest.param("/teams", {"GET", "POST"}, marks=pages),
    pytest.param("/teams/{team_id}", {"GET"}, marks=pages),
    pytest.param("/openapi.json", {"GET"}, marks=docs),
    pytest.param("/docs", {"GET"}, marks=docs),
    pytest.param("/redoc", {"GET"}, marks=docs),
]
METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "PROPFIND"]


@pytest.fixture
def ids(request: pytest.FixtureRequest, client: httpx.Client) -> Json:
    """The ids of a player and its team, where the path has any."""
    if "{" not in request.node.callspec.params["path"]:
        return {}
    return add_player(client, add_team(client))


@pytest.mark.parametrize(("path", "known"), PATHS)
def test_a_wrong_method_is_refused(
    client: httpx.Client, ids: Json, path: str, known: set[str]
) -> None:
    for method in METHODS:
        if method in known:
            continue
        response = client.request(method, path.format(**ids))
        assert (method, response.status_code) == (method, 405)
        allowed = {each.strip() for each in response.headers["Allow"].split(",")}
        assert allowed <= known | {"HEAD", "OPTIONS"}
        assert allowed & known


@pytest.mark.parametrize(("path", "known"), PATHS)
def test_head_is_answered_without_a_body_or_refused(
    client: httpx.Client, ids: Json, path: str, known: set[str]
) -> None:
    head = client.head(path.format(**ids))
    assert head.status_code in {200, 405}
    assert head.content == b""


@pytest.mark.parametrize(("path", "known"), PATHS)
def test_options_are_answered_or_refused(
    client: httpx.Client, ids: Json, path: str, known: set[str]
) -> None:
    preflight = {"Origin": "http://other.example", "Access-Control-Request-Method": "POST"}
    for headers in ({}, preflight):
        response = client.options(path.format(**ids), headers=headers)
        assert response.status_code in {200, 204, 405}


@example
@pytest.mark.parametrize("method", ["PATCH", "DELETE", "PROPFIND"])
def test_a_wrong_method_in_the_api_is_a_problem(client: httpx.Client, method: str) -> None:
    assert_problem(client.request(method, "/api/teams"), 405)


@example
def test_a_wrong_method_is_refused_even_where_there_is_no_team(
    client: httpx.Client, deleted_team: Json
) -> None:
    assert_problem(client.patch(f"/api/teams/{deleted_team['id']}"), 405)


@pytest.mark.parametrize("path", ["/api/nowhere", "/nowhere", "/health/nowhere"])
def test_head_of_an_unknown_path_is_not_found(client: httpx.Client, path: str) -> None:
    assert client.head(path).status_code == 404
