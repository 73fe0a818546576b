"""Every path says which methods it knows, and refuses the others."""

import httpx
import pytest

from .league import Json
from .problems import assert_problem

docs = pytest.mark.chosen("docs")

ALLOWED = [
    ("/api/teams", "GET, HEAD, POST"),
    ("/api/teams/{team_id}", "DELETE, GET, HEAD, PUT"),
    ("/api/teams/{team_id}/players", "GET, HEAD, POST"),
    ("/api/teams/{team_id}/players/{id}", "GET, HEAD"),
    ("/health/live", "GET, HEAD"),
    ("/health/ready", "GET, HEAD"),
    ("/", "GET, HEAD"),
    pytest.param("/teams/{team_id}", "GET, HEAD", marks=pytest.mark.chosen("templates")),
    pytest.param("/openapi.json", "GET, HEAD", marks=docs),
    pytest.param("/docs", "GET, HEAD", marks=docs),
    pytest.param("/redoc", "GET, HEAD", marks=docs),
]
METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND"]


@pytest.mark.parametrize(("path", "allowed"), ALLOWED)
def test_a_wrong_method_is_told_the_right_ones(
    api: httpx.Client, player: Json, path: str, allowed: str
) -> None:
    for method in METHODS:
        if method in allowed.split(", "):
            continue
        response = api.request(method, path.format(**player))
        assert (method, response.status_code) == (method, 405)
        assert response.headers["Allow"] == allowed


@pytest.mark.parametrize("method", ["PATCH", "DELETE", "OPTIONS", "PROPFIND"])
def test_a_wrong_method_in_the_api_is_a_problem(api: httpx.Client, method: str) -> None:
    assert_problem(api.request(method, "/api/teams"), 405)


def test_a_wrong_method_is_told_even_where_there_is_no_team(api: httpx.Client, gone: Json) -> None:
    assert_problem(api.patch(f"/api/teams/{gone['id']}"), 405)


@pytest.mark.parametrize(("path", "allowed"), ALLOWED)
def test_head_is_answered_like_get_but_without_the_body(
    api: httpx.Client, player: Json, path: str, allowed: str
) -> None:
    get, head = api.get(path.format(**player)), api.head(path.format(**player))
    assert head.status_code == get.status_code == 200
    assert head.content == b""
    assert lasting_headers(head) == lasting_headers(get)


@pytest.mark.parametrize("path", ["/api/teams/0", "/api/nowhere", "/api/teams?limit=0", "/nowhere"])
def test_head_of_an_error_is_answered_like_get(api: httpx.Client, path: str) -> None:
    get, head = api.get(path), api.head(path)
    assert head.status_code == get.status_code
    assert lasting_headers(head) == lasting_headers(get)


def lasting_headers(response: httpx.Response) -> dict[str, str]:
    """The headers that do not change from one response to the next."""
    return {name: value for name, value in response.headers.items() if name != "date"}
