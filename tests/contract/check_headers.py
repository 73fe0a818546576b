"""Headers that every response carries, whatever it says."""

import httpx
import pytest

from .league import Json
from .league import player_body
from .league import team_body
from .page import security_policy

docs = pytest.mark.chosen("docs")
templates = pytest.mark.chosen("templates")
HUGE = " " * (1024 * 1024 + 1)
JSON = {"Content-Type": "application/json"}
TEXT = {"Content-Type": "text/plain"}

ANSWERS: dict[str, tuple[int, str, str, Json]] = {
    "home": (200, "GET", "/", {}),
    "alive": (200, "GET", "/health/live", {}),
    "ready": (200, "GET", "/health/ready", {}),
    "teams": (200, "GET", "/api/teams", {}),
    "head": (200, "HEAD", "/api/teams", {}),
    "team": (200, "GET", "/api/teams/{id}", {}),
    "team added": (201, "POST", "/api/teams", {"json": team_body()}),
    "team replaced": (200, "PUT", "/api/teams/{id}", {"json": team_body()}),
    "team removed": (204, "DELETE", "/api/teams/{id}", {}),
    "player added": (201, "POST", "/api/teams/{id}/players", {"json": player_body()}),
    "no json": (400, "POST", "/api/teams", {"content": "{", "headers": JSON}),
    "no team": (404, "GET", "/api/teams/0", {}),
    "nowhere in the api": (404, "GET", "/api/nowhere", {}),
    "nowhere": (404, "GET", "/nowhere", {}),
    "wrong method in the api": (405, "PATCH", "/api/teams", {}),
    "wrong method": (405, "DELETE", "/", {}),
    "options": (405, "OPTIONS", "/api/teams", {}),
    "too large": (413, "POST", "/api/teams", {"content": HUGE, "headers": JSON}),
    "text": (415, "POST", "/api/teams", {"content": "{}", "headers": TEXT}),
    "bad body": (422, "POST", "/api/teams", {"json": {}}),
    "bad query": (422, "GET", "/api/teams?limit=0", {}),
}
PAGES: dict[str, tuple[int, str, str, Json]] = {
    "home": (200, "GET", "/", {}),
    "team": (200, "GET", "/teams/{id}", {}),
    "no team": (404, "GET", "/teams/0", {}),
    "nowhere": (404, "GET", "/nowhere", {}),
    "wrong method": (405, "GET", "/teams", {}),
    "other site": (403, "POST", "/teams", {"headers": {"Sec-Fetch-Site": "cross-site"}}),
    "too large": (413, "POST", "/teams", {"data": {"name": HUGE}}),
    "bad form": (422, "POST", "/teams", {"data": team_body(founded="x")}),
}


def assert_safe(response: httpx.Response) -> None:
    assert response.headers.get_list("X-Content-Type-Options") == ["nosniff"]
    assert response.headers.get_list("Referrer-Policy") == ["same-origin"]
    assert not [name for name in response.headers if name.startswith("access-control-")]


def assert_strict(response: httpx.Response) -> None:
    """No page may be framed, or run a script that is not a file of the service."""
    policy = security_policy(response)
    assert policy["frame-ancestors"] == ["'none'"]
    scripts = policy.get("script-src", policy.get("default-src"))
    assert scripts is not None
    assert not {"'unsafe-inline'", "'unsafe-eval'", "*", "data:", "http:", "https:"} & set(scripts)


@pytest.mark.parametrize("row", ANSWERS.values(), ids=ANSWERS)
def test_every_answer_is_safe(
    api: httpx.Client, team: Json, row: tuple[int, str, str, Json]
) -> None:
    status, method, path, content = row
    response = api.request(method, path.format(**team), **content)
    assert response.status_code == status
    assert_safe(response)


def test_a_conflict_is_safe(api: httpx.Client, team: Json) -> None:
    response = api.post("/api/teams", json=team_body(name=team["name"]))
    assert response.status_code == 409
    assert_safe(response)


@templates
def test_the_page_of_a_conflict_is_safe(api: httpx.Client, team: Json) -> None:
    response = api.post("/teams", data=team_body(name=team["name"]))
    assert response.status_code == 409
    assert_safe(response)
    assert_strict(response)


@templates
@pytest.mark.parametrize("row", PAGES.values(), ids=PAGES)
def test_every_page_is_safe(api: httpx.Client, team: Json, row: tuple[int, str, str, Json]) -> None:
    status, method, path, content = row
    response = api.request(method, path.format(**team), **content)
    assert response.status_code == status
    assert_safe(response)
    assert_strict(response)


@templates
def test_a_redirect_is_safe(api: httpx.Client) -> None:
    response = api.post("/teams", data=team_body())
    assert response.status_code == 303
    assert_safe(response)


@docs
def test_the_document_is_safe(api: httpx.Client) -> None:
    assert_safe(api.get("/openapi.json"))


@docs
@pytest.mark.parametrize("path", ["/docs", "/redoc"])
def test_the_pages_of_the_document_are_safe(api: httpx.Client, path: str) -> None:
    response = api.get(path)
    assert_safe(response)
    assert_strict(response)


def test_a_preflight_from_another_site_is_refused(api: httpx.Client) -> None:
    headers = {"Origin": "http://evil.example", "Access-Control-Request-Method": "POST"}
    response = api.options("/api/teams", headers=headers)
    assert response.status_code == 405
    assert_safe(response)
