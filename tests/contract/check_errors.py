"""Unknown paths, and in which form errors are told: see check_bodies.py for the others."""

import httpx
import pytest

from .page import Page
from .problems import assert_problem

UNKNOWN_IN_THE_API = [
    "/api/",
    "/api/nowhere",
    "/api/teams/",
    "/api//teams",
    "/api/Teams",
    "/api/team",
    "/api/teams/1/",
    "/api/teams/1/players/",
    "/api/teams/1/players/1/",
    "/api/teams/1/players/1/more",
    "/api/teams/1/coach",
    "/api/two words",
    "/api/größe",
    "/api/<script>",
    "/api/a%2Fb%3Fc%23d",
    "/api/teams%00",
]
UNKNOWN_ELSEWHERE = [
    "/nowhere",
    "/apinowhere",
    "/API/teams",
    "/health",
    "/health/",
    "/health/live/",
    "/health/nowhere",
    "/index.html",
    "/favicon.txt",
    "/.env",
    "/<script>",
]


@pytest.mark.parametrize("path", UNKNOWN_IN_THE_API)
def test_an_unknown_path_in_the_api_is_a_problem(api: httpx.Client, path: str) -> None:
    assert_problem(api.get(path), 404)


def test_an_error_in_the_api_is_a_problem_for_browsers_too(api: httpx.Client) -> None:
    assert_problem(api.get("/api/nowhere", headers={"Accept": "text/html"}), 404)


def test_the_instance_is_the_path_without_the_query(api: httpx.Client) -> None:
    problem = assert_problem(api.get("/api/no%20where?a=1#b"), 404)
    assert problem["instance"] == "/api/no%20where"


def test_a_path_that_is_no_text_is_not_found(api: httpx.Client) -> None:
    assert api.get("/api/%FF").status_code == 404
    assert api.get("/%FF").status_code == 404


@pytest.mark.left_out("templates")
@pytest.mark.parametrize("path", [*UNKNOWN_ELSEWHERE, "/teams", "/teams/1", "/static/style.css"])
def test_an_unknown_path_elsewhere_is_a_problem(api: httpx.Client, path: str) -> None:
    assert_problem(api.get(path), 404)


@pytest.mark.left_out("templates")
@pytest.mark.parametrize("path", ["/", "/health/live", "/health/ready"])
def test_a_wrong_method_elsewhere_is_a_problem(api: httpx.Client, path: str) -> None:
    assert_problem(api.post(path), 405)


@pytest.mark.chosen("templates")
@pytest.mark.parametrize("path", [*UNKNOWN_ELSEWHERE, "/teams/", "/teams/1/players"])
def test_an_unknown_path_elsewhere_is_a_page(api: httpx.Client, path: str) -> None:
    response = api.get(path)
    assert response.status_code == 404
    assert Page(response).one("h1").text.strip()


@pytest.mark.chosen("templates")
@pytest.mark.parametrize("path", ["/", "/health/live", "/health/ready"])
def test_a_wrong_method_elsewhere_is_a_page(api: httpx.Client, path: str) -> None:
    response = api.post(path)
    assert response.status_code == 405
    assert Page(response).one("h1").text.strip()


@pytest.mark.left_out("docs")
@pytest.mark.parametrize("path", ["/openapi.json", "/docs", "/redoc", "/docs/", "/docs/assets/"])
def test_without_docs_there_is_no_trace_of_them(api: httpx.Client, path: str) -> None:
    assert api.get(path).status_code == 404
