"""What stands on the wire, also when the client breaks the rules of HTTP."""

import json
from contextlib import closing
from http.client import HTTPConnection
from urllib.parse import urlsplit

import httpx
import pytest

from .league import Json
from .league import team_body
from .wire import connect
from .wire import send_raw

BROKEN = [
    b"nonsense\r\n\r\n",
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
    b"GET /api/teams HTTP/1.1\r\nHost: a\r\nno colon here\r\n\r\n",
    b"GET /api/teams HTTP/9.9\r\nHost: a\r\n\r\n",
    b"GET  /api/teams  HTTP/1.1 extra\r\nHost: a\r\n\r\n",
    b"POST /api/teams HTTP/1.1\r\nHost: a\r\nContent-Length: two\r\n\r\n",
    b"POST /api/teams HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
]


def request(method: str, path: str, *headers: str, body: bytes = b"") -> bytes:
    lines = [f"{method} {path} HTTP/1.1", "Host: league", "Connection: close", *headers]
    return "\r\n".join([*lines, "", ""]).encode() + body


@pytest.mark.parametrize("nonsense", BROKEN, ids=lambda nonsense: ascii(nonsense[:24]))
def test_broken_http_is_refused_and_the_service_lives_on(
    api: httpx.Client, base_url: str, nonsense: bytes
) -> None:
    answer = send_raw(base_url, nonsense)
    assert answer == b"" or answer.split()[1] in {b"400", b"505"}
    assert api.get("/health/live").status_code == 200


@pytest.mark.parametrize("declared", ["Content-Length: 1000", "Transfer-Encoding: chunked"])
def test_a_client_that_hangs_up_does_no_harm(
    api: httpx.Client, base_url: str, declared: str
) -> None:
    with connect(base_url) as connection:
        headers = ["Content-Type: application/json", declared]
        connection.sendall(request("POST", "/api/teams", *headers, body=b"5\r\n{"))
    assert api.get("/health/live").status_code == 200


def test_broken_chunks_are_refused_and_the_service_lives_on(
    api: httpx.Client, base_url: str
) -> None:
    headers = ["Content-Type: application/json", "Transfer-Encoding: chunked"]
    answer = send_raw(base_url, request("POST", "/api/teams", *headers, body=b"zzz\r\n{}\r\n"))
    assert answer == b"" or answer.split()[1] == b"400"
    assert api.get("/health/live").status_code == 200


@pytest.mark.parametrize("path", ["/api/teams", "/api/teams/0", "/health/live", "/"])
def test_no_body_follows_the_answer_to_head(base_url: str, path: str) -> None:
    head, _, body = send_raw(base_url, request("HEAD", path)).partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 ")
    assert body == b""


def test_no_body_follows_a_204(base_url: str, team: Json) -> None:
    answer = send_raw(base_url, request("DELETE", f"/api/teams/{team['id']}"))
    head, _, body = answer.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 204 ")
    assert b"content-length" not in head.lower()
    assert body == b""


def test_one_connection_serves_one_request_after_another(base_url: str, team: Json) -> None:
    headers = {"Content-Type": "application/json"}
    with closing(HTTPConnection(urlsplit(base_url).netloc, timeout=5)) as connection:
        connection.connect()
        socket = connection.sock
        for status, method, path, body in [
            (201, "POST", "/api/teams", json.dumps(team_body())),
            (200, "GET", "/api/teams", None),
            (409, "POST", "/api/teams", json.dumps(team_body(name=team["name"]))),
            (400, "POST", "/api/teams", "{"),
            (404, "GET", "/nowhere", None),
            (200, "HEAD", "/api/teams", None),
            (204, "DELETE", f"/api/teams/{team['id']}", None),
            (200, "GET", "/health/live", None),
        ]:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            response.read()
            assert (path, response.status) == (path, status)
            assert connection.sock is socket


@pytest.mark.parametrize(("status", "path"), [(b"200", "/api/teams"), (b"404", "/api/nowhere")])
def test_an_old_client_that_names_no_host_is_answered(
    base_url: str, status: bytes, path: str
) -> None:
    answer = send_raw(base_url, f"GET {path} HTTP/1.0\r\n\r\n".encode())
    assert answer.split()[1] == status


def test_a_content_type_that_is_no_text_is_refused(base_url: str) -> None:
    headers = b"Content-Type: \xff\xfe\r\nContent-Length: 2\r\n\r\n{}"
    answer = send_raw(base_url, request("POST", "/api/teams").removesuffix(b"\r\n") + headers)
    assert answer.startswith(b"HTTP/1.1 415 ")


def test_a_client_that_asks_first_is_refused_before_it_sends_a_body(base_url: str) -> None:
    headers = ["Content-Type: application/json", "Content-Length: 2000000", "Expect: 100-continue"]
    answer = send_raw(base_url, request("POST", "/api/teams", *headers))
    assert answer.startswith(b"HTTP/1.1 413 ")


def test_a_path_is_not_resolved_by_the_service(base_url: str) -> None:
    answer = send_raw(base_url, request("GET", "/api/nowhere/../teams"))
    assert answer.startswith(b"HTTP/1.1 404 ")


def test_the_chunks_may_be_of_any_size(base_url: str) -> None:
    body = json.dumps(team_body()).encode()
    chunks = b"".join(b"1\r\n%c\r\n" % byte for byte in body) + b"0\r\n\r\n"
    headers = ["Content-Type: application/json", "Transfer-Encoding: chunked"]
    answer = send_raw(base_url, request("POST", "/api/teams", *headers, body=chunks))
    assert answer.startswith(b"HTTP/1.1 201 ")
