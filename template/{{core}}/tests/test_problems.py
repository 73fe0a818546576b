import pytest

from .client import Client
from .client import body
from .client import send

JSON = "application/json"


def test_a_problem_says_what_went_wrong(client: Client) -> None:
    missing = client.get("/api/teams/9")

    assert missing.status_code == 404
    assert missing.headers["Content-Type"] == "application/problem+json"
    assert body(missing) == {
        "type": "about:blank",
        "title": "Not Found",
        "status": 404,
        "detail": "There is no team 9.",
        "instance": "/api/teams/9",
    }


@pytest.mark.parametrize("path", ["/api/nothing", "/api/teams/0", "/api/teams/x", "/api/teams/"])
def test_an_unknown_address_is_a_404(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_a_wrong_method_is_told_the_right_ones(client: Client) -> None:
    refused = client.delete("/api/teams")

    assert refused.status_code == 405
    assert refused.headers["Allow"] == "GET, HEAD, POST"
    assert client.get("/api/teams").status_code == 200


def test_a_head_is_answered_as_a_get_without_its_body(client: Client) -> None:
    answer = client.head("/api/teams")

    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.text == ""


@pytest.mark.parametrize("malformed", [b"", b"{", b"\xff", b"[" * 999])
def test_a_body_that_is_no_json_is_a_400(client: Client, malformed: bytes) -> None:
    assert send(client, "/api/teams", malformed, JSON).status_code == 400


@pytest.mark.parametrize("declared", ["text/plain", "application/x-www-form-urlencoded", ""])
def test_a_body_that_is_not_declared_as_json_is_a_415(client: Client, declared: str) -> None:
    assert send(client, "/api/teams", b"{}", declared).status_code == 415


def test_a_body_over_the_limit_is_a_413(client: Client) -> None:
    assert send(client, "/api/teams", b" " * 1001, JSON).status_code == 413
    assert send(client, "/api/teams", b" " * 1000, JSON).status_code == 400


@pytest.mark.parametrize("other", [b"null", b"[1]", b'"text"'])
def test_a_body_that_is_no_object_is_a_422(client: Client, other: bytes) -> None:
    assert send(client, "/api/teams", other, JSON).status_code == 422


@pytest.mark.usefixtures("broken_store")
def test_a_crash_tells_nothing(client: Client) -> None:
    crashed = client.get("/api/teams")

    assert crashed.status_code == 500
    assert crashed.headers["X-Content-Type-Options"] == "nosniff"
    assert "secret" not in crashed.text


def test_every_response_carries_the_protecting_headers(client: Client) -> None:
    for path in ("/health/live", "/api/teams", "/api/nothing"):
        headers = client.get(path).headers
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"
