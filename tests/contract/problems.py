"""What a refusal looks like: a problem as in RFC 9457."""

from http import HTTPStatus
from urllib.parse import quote

import httpx

from .league import Json

MEMBERS = {"type", "title", "status", "detail", "instance"}

# Python 3.13 renamed two phrases, and the service may run on another Python than the suite.
PHRASES = {
    413: {"Content Too Large", "Request Entity Too Large"},
    422: {"Unprocessable Content", "Unprocessable Entity"},
}


def assert_problem(response: httpx.Response, status: int) -> Json:
    """The response is a whole and consistent problem of this status; returns it."""
    assert response.status_code == status, response.text
    assert response.headers["Content-Type"] == "application/problem+json"
    problem: Json = response.json()
    assert set(problem) - {"errors"} == MEMBERS
    assert "errors" not in problem or status == 422
    assert problem["type"] == "about:blank"
    assert problem["title"] in PHRASES.get(status, {HTTPStatus(status).phrase})
    assert problem["status"] == status
    assert problem["instance"] == quote(response.request.url.path)
    assert_sentence(problem["detail"])
    return problem


def assert_sentence(text: str) -> None:
    assert len(text) > 1
    assert text == text.strip()
    assert text.endswith(".")
