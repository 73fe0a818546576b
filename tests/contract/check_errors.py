"""Responses to unknown paths and wrong methods: problems, or pages outside the API."""

from urllib.parse import urljoin

import httpx
import pytest

from .page import assert_error_page
from .problems import assert_problem

templates = pytest.mark.chosen("templates")
json_only = pytest.mark.left_out("templates")
example = pytest.mark.chosen("example")

UNKNOWN_IN_API = [
    "/api/nowhere",
    "/api/Teams",
    "/api/team",
    "/api/two words",
    "/api/größe",
    "/api/<script>",
    "/api/a%2Fb%3Fc%23d",
    "/api/teams%00",
    "/api/" + "x" * 10_000,
    "/health/nowhere",
    pytest.param("/api/teams/1/coach", marks=example),
    pytest.param("/api/teams/1/players/1/more", marks=example),
]
UNKNOWN_ELSEWHERE = [
    "/nowhere",
    "/apinowhere",
    "/healthy",
    "/API/teams",
    "/index.html",
    "/favicon.txt",
    "/.env",
    "/<script>",
    "/%00",
]
SLASHES = [
    "//",
    "/api/",
    "//api/teams",
    "/api//teams",
    "/api/teams/",
    "/api/teams//1",
    "/api/teams/1/",
    "/api/teams/1/players/",
    "/health/",
    "/health/live/",
    "//health//live",
    "/teams/",
    "/docs/",
    "/redoc/",
    "/openapi.json/",
    "//evil.example/",
    "//evil.example/..",
    "/\\evil.example/",
    "/%2fevil.example/",
]


@pytest.mark.parametrize("path", UNKNOWN_IN_API, ids=lambda path: path[:24])
def test_an_unknown_path_in_the_api_is_a_problem(client: httpx.Client, path: str) -> None:
    assert_problem(client.get(path), 404)


@pytest.mark.parametrize("path", ["/api/nowhere", "/health/nowhere"])
def test_an_error_in_the_api_is_a_problem_in_a_browser_too(client: httpx.Client, path: str) -> None:
    assert_problem(client.get(path, headers={"Accept": "text/html"}), 404)


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "PROPFIND"])
def test_an_unknown_path_is_unknown_to_every_method(client: httpx.Client, method: str) -> None:
    assert_problem(client.request(method, "/api/nowhere"), 404)


def test_the_instance_is_the_path_without_the_query(client: httpx.Client) -> None:
    problem = assert_problem(client.get("/api/nowhere?a=1"), 404)
    assert problem["instance"] == "/api/nowhere"


@pytest.mark.parametrize("path", ["/api/%FF", "/%FF"])
def test_a_path_that_is_not_text_is_not_found(client: httpx.Client, path: str) -> None:
    assert client.get(path).status_code in {400, 404}


@json_only
@pytest.mark.parametrize("path", [*UNKNOWN_ELSEWHERE, "/static/style.css"])
def test_an_unknown_path_elsewhere_is_a_problem(client: httpx.Client, path: str) -> None:
    assert_problem(client.get(path, headers={"Accept": "text/html"}), 404)


@templates
@pytest.mark.parametrize(
    "path", [*UNKNOWN_ELSEWHERE, pytest.param("/teams/1/players", marks=example)]
)
def test_an_unknown_path_elsewhere_is_a_page(client: httpx.Client, path: str) -> None:
    assert_error_page(client.get(path, headers={"Accept": "application/json"}), 404)


@pytest.mark.parametrize("path", ["/health/live", "/health/ready"])
def test_a_wrong_method_on_health_is_a_problem(client: httpx.Client, path: str) -> None:
    assert_problem(client.post(path), 405)


@json_only
def test_a_wrong_method_elsewhere_is_a_problem(client: httpx.Client) -> None:
    assert_problem(client.post("/"), 405)


@templates
def test_a_wrong_method_elsewhere_is_a_page(client: httpx.Client) -> None:
    assert_error_page(client.post("/"), 405)


@pytest.mark.parametrize("path", SLASHES)
def test_extra_slashes_lead_to_no_other_site(
    client: httpx.Client, base_url: str, path: str
) -> None:
    response = client.get("/", extensions={"target": path.encode()})
    target = urljoin(f"{base_url}/", response.headers.get("Location", "/"))
    assert target.startswith(f"{base_url}/")
