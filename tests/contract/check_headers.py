"""The security headers are on every response."""

import httpx
import pytest

from .headers import assert_security_headers
from .page import Page
from .teams import Json, add_team, player_body, team_body

docs = pytest.mark.chosen("docs")
templates = pytest.mark.chosen("templates")
example = pytest.mark.chosen("example")
pages = pytest.mark.chosen("templates", "example")

TOO_LARGE = " " * (1024 * 1024 + 1)
JSON = {"Content-Type": "application/json"}
TEXT = {"Content-Type": "text/plain"}
OTHER_SITE = {"Sec-Fetch-Site": "cross-site"}

IN_EVERY_PROJECT: dict[str, tuple[set[int], str, str, Json]] = {
    "home": ({200}, "GET", "/", {}),
    "live": ({200}, "GET", "/health/live", {}),
    "ready": ({200}, "GET", "/health/ready", {}),
    "HEAD": ({200, 405}, "HEAD", "/", {}),
    "OPTIONS": ({200, 204, 405}, "OPTIONS", "/", {}),
    "unknown path in the API": ({404}, "GET", "/api/nowhere", {}),
    "unknown path": ({404}, "GET", "/nowhere", {}),
    "unknown static file": ({404}, "GET", "/static/nowhere", {}),
    "wrong method on health": ({405}, "POST", "/health/live", {}),
    "wrong method": ({405}, "DELETE", "/", {}),
}
WITH_EXAMPLE: dict[str, tuple[set[int], str, str, Json]] = {
    "teams": ({200}, "GET", "/api/teams", {}),
    "team": ({200}, "GET", "/api/teams/{id}", {}),
    "team added": ({201}, "POST", "/api/teams", {"json": team_body()}),
    "team replaced": ({200}, "PUT", "/api/teams/{id}", {"json": team_body()}),
    "team deleted": ({204}, "DELETE", "/api/teams/{id}", {}),
    "player added": ({201}, "POST", "/api/teams/{id}/players", {"json": player_body()}),
    "malformed": ({400, 422}, "POST", "/api/teams", {"content": "{", "headers": JSON}),
    "no team": ({404}, "GET", "/api/teams/0", {}),
    "wrong method": ({405}, "PATCH", "/api/teams", {}),
    "HEAD": ({200, 405}, "HEAD", "/api/teams", {}),
    "OPTIONS": ({200, 204, 405}, "OPTIONS", "/api/teams", {}),
    "too large": ({413}, "POST", "/api/teams", {"content": TOO_LARGE, "headers": JSON}),
    "not JSON": ({415, 422}, "POST", "/api/teams", {"content": "{}", "headers": TEXT}),
    "invalid body": ({422}, "POST", "/api/teams", {"json": {}}),
    "invalid query": ({422}, "GET", "/api/teams?limit=0", {}),
}
PAGES: dict[str, tuple[set[int], str, str, Json]] = {
    "teams": ({200}, "GET", "/teams", {}),
    "team": ({200}, "GET", "/teams/{id}", {}),
    "team added": ({303}, "POST", "/teams", {"data": team_body()}),
    "no team": ({404}, "GET", "/teams/0", {}),
    "wrong method": ({405}, "DELETE", "/teams", {}),
    "other site": ({403}, "POST", "/teams", {"headers": OTHER_SITE}),
    "too large": ({413}, "POST", "/teams", {"data": {"name": TOO_LARGE}}),
    "invalid form": ({422}, "POST", "/teams", {"data": team_body(founded="x")}),
    "invalid query": ({422}, "GET", "/teams?limit=0", {}),
}
ROWS = [
    *(pytest.param(*row, id=name) for name, row in IN_EVERY_PROJECT.items()),
    *(pytest.param(*row, id=f"API: {n}", marks=example) for n, row in WITH_EXAMPLE.items()),
    *(pytest.param(*row, id=f"page: {n}", marks=pages) for n, row in PAGES.items()),
]


@pytest.mark.parametrize(("statuses", "method", "path", "content"), ROWS)
def test_a_response_has_the_security_headers(
    client: httpx.Client, statuses: set[int], method: str, path: str, content: Json
) -> None:
    if "{" in path:
        path = path.format(**add_team(client))
    response = client.request(method, path, **content)
    assert response.status_code in statuses, response.text
    assert_security_headers(response)


@example
def test_a_conflict_has_the_security_headers(client: httpx.Client, team: Json) -> None:
    response = client.post("/api/teams", json=team_body(name=team["name"]))
    assert response.status_code == 409
    assert_security_headers(response)


@pages
def test_the_page_of_a_conflict_has_the_security_headers(client: httpx.Client, team: Json) -> None:
    response = client.post("/teams", data=team_body(name=team["name"]))
    assert response.status_code == 409
    assert_security_headers(response)


@templates
def test_a_static_file_has_the_security_headers(client: httpx.Client) -> None:
    stylesheet = Page(client.get("/")).one("link", rel="stylesheet")["href"]
    assert_security_headers(client.get(stylesheet))


@docs
@pytest.mark.parametrize("path", ["/openapi.json", "/docs", "/redoc"])
def test_the_docs_have_the_security_headers(client: httpx.Client, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 200
    assert_security_headers(response)


def test_another_site_gets_no_permission(client: httpx.Client) -> None:
    headers = {"Origin": "http://other.example", "Access-Control-Request-Method": "POST"}
    assert_security_headers(client.options("/health/live", headers=headers))
    assert_security_headers(client.get("/health/live", headers=headers))
