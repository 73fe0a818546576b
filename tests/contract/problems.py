"""Problem details, as in RFC 9457."""

from http import HTTPStatus
from urllib.parse import unquote

import httpx

from .teams import Json

MEMBERS = {"type", "title", "status", "detail", "instance"}

# Python 3.13 renamed two phrases, and the service may run on another Python than the suite.
PHRASES = {
    413: {"Content Too Large", "Request Entity Too Large"},
    422: {"Unprocessable Content", "Unprocessable Entity"},
}


def assert_problem(response: httpx.Response, *statuses: int) -> Json:
    """Assert that the response is a problem with one of these statuses, and return it."""
    assert response.status_code in statuses, response.text
    assert response.headers["Content-Type"] == "application/problem+json"
    problem: Json = response.json()
    assert set(problem) - {"errors"} == MEMBERS
    assert "errors" not in problem or response.status_code in {400, 422}
    assert problem["type"] == "about:blank"
    assert problem["title"] in PHRASES.get(
        response.status_code, {HTTPStatus(response.status_code).phrase}
    )
    assert problem["status"] == response.status_code
    assert unquote(problem["instance"]) == response.request.url.path
    assert_text(problem["detail"])
    return problem


def assert_too_large(response: httpx.Response) -> None:
    """Assert a 413, whose body may have any type."""
    assert response.status_code == 413, response.text
    if response.headers.get("Content-Type") == "application/problem+json":
        assert_problem(response, 413)


def assert_text(text: object) -> None:
    assert isinstance(text, str)
    assert text.strip()
