"""Requests that break the rules of HTTP, and what the server sends byte for byte."""

import json
from contextlib import closing
from http.client import HTTPConnection
from urllib.parse import urlsplit

import httpx
import pytest

from .raw import build_request, connect, send_raw, status_of
from .teams import Json, team_body

example = pytest.mark.chosen("example")

MALFORMED = [
    b"nonsense\r\n\r\n",
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: a\r\nno colon here\r\n\r\n",
    b"GET / HTTP/9.9\r\nHost: a\r\n\r\n",
    b"GET  /  HTTP/1.1 extra\r\nHost: a\r\n\r\n",
    b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: two\r\n\r\n",
    b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
]
UNUSUAL = [
    b"GET / HTTP/1.1\r\nConnection: close\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost:\r\nConnection: close\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: \xff\r\nConnection: close\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: a..b\r\nConnection: close\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: [::1\r\nConnection: close\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: a:port\r\nConnection: close\r\n\r\n",
    b"GET http://other.example/ HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
    b"GET /?\xff HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
    b"GET /nowhere/../health/live HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
    b"OPTIONS * HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
    b"DELETE /api/\xff HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: a\r\nCookie: \xff=\xfe; session=%00\r\nConnection: close\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: a\r\nX: " + b"x" * 100_000 + b"\r\nConnection: close\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: a\r\nRange: bytes=9-1\r\nConnection: close\r\n\r\n",
    b"POST / HTTP/1.1\r\nHost: a\r\nOrigin: http://[\r\nConnection: close\r\n\r\n",
    b"POST / HTTP/1.1\r\nHost: a\r\nOrigin: \xff\r\nConnection: close\r\n\r\n",
    b"POST / HTTP/1.1\r\nHost: a\r\nSec-Fetch-Site: \xff\r\nConnection: close\r\n\r\n",
]


@pytest.mark.parametrize("request_", MALFORMED, ids=lambda each: ascii(each[:24]))
def test_malformed_http_is_refused_and_the_service_lives_on(
    client: httpx.Client, base_url: str, request_: bytes
) -> None:
    assert status_of(send_raw(base_url, request_)) in {None, 400, 505}
    assert client.get("/health/live").status_code == 200


@pytest.mark.parametrize("request_", UNUSUAL, ids=lambda each: ascii(each[:48]))
def test_an_unusual_request_does_no_harm(
    client: httpx.Client, base_url: str, request_: bytes
) -> None:
    status = status_of(send_raw(base_url, request_))
    assert status is None or status < 500
    assert client.get("/health/live").status_code == 200


@pytest.mark.parametrize("path", ["/", "/api/teams"])
@pytest.mark.parametrize("declared", ["Content-Length: 1000", "Transfer-Encoding: chunked"])
def test_a_client_that_hangs_up_does_no_harm(
    client: httpx.Client, base_url: str, path: str, declared: str
) -> None:
    with connect(base_url) as connection:
        headers = ["Content-Type: application/json", declared]
        connection.sendall(build_request("POST", path, *headers, body=b"5\r\n{"))
    assert client.get("/health/live").status_code == 200


@example
def test_malformed_chunks_are_refused_and_the_service_lives_on(
    client: httpx.Client, base_url: str
) -> None:
    headers = ["Content-Type: application/json", "Transfer-Encoding: chunked"]
    request = build_request("POST", "/api/teams", *headers, body=b"zzz\r\n{}\r\n")
    assert status_of(send_raw(base_url, request)) in {None, 400, 422}
    assert client.get("/health/live").status_code == 200


@pytest.mark.parametrize("path", ["/health/live", "/", "/nowhere", "/api/nowhere"])
def test_no_body_follows_the_response_to_head(base_url: str, path: str) -> None:
    head, _, body = send_raw(base_url, build_request("HEAD", path)).partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 ")
    assert body == b""


@example
def test_no_body_follows_a_204(base_url: str, team: Json) -> None:
    response = send_raw(base_url, build_request("DELETE", f"/api/teams/{team['id']}"))
    head, _, body = response.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 204 ")
    assert b"content-length" not in head.lower()
    assert body == b""


def test_one_connection_serves_several_requests(base_url: str) -> None:
    assert_one_connection_serves(
        base_url,
        [
            (200, "GET", "/health/live", None),
            (200, "GET", "/", None),
            (404, "GET", "/nowhere", None),
            (404, "GET", "/api/nowhere", None),
            (200, "GET", "/health/ready", None),
        ],
    )


@example
def test_one_connection_serves_several_requests_for_teams(base_url: str, team: Json) -> None:
    assert_one_connection_serves(
        base_url,
        [
            (201, "POST", "/api/teams", json.dumps(team_body())),
            (200, "GET", "/api/teams", None),
            (409, "POST", "/api/teams", json.dumps(team_body(name=team["name"]))),
            (422, "POST", "/api/teams", "{}"),
            (204, "DELETE", f"/api/teams/{team['id']}", None),
            (404, "GET", f"/api/teams/{team['id']}", None),
        ],
    )


def assert_one_connection_serves(
    base_url: str, requests: list[tuple[int, str, str, str | None]]
) -> None:
    headers = {"Content-Type": "application/json"}
    with closing(HTTPConnection(urlsplit(base_url).netloc, timeout=5)) as connection:
        connection.connect()
        socket = connection.sock
        for status, method, path, body in requests:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            response.read()
            assert (path, response.status) == (path, status)
            assert connection.sock is socket


@pytest.mark.parametrize(("status", "path"), [(200, "/health/live"), (404, "/api/nowhere")])
def test_http_1_0_without_a_host_is_answered(base_url: str, status: int, path: str) -> None:
    assert status_of(send_raw(base_url, f"GET {path} HTTP/1.0\r\n\r\n".encode())) == status


@example
def test_a_content_type_that_is_not_text_is_refused(base_url: str) -> None:
    headers = b"Content-Type: \xff\xfe\r\nContent-Length: 2\r\n\r\n{}"
    request = build_request("POST", "/api/teams").removesuffix(b"\r\n") + headers
    assert status_of(send_raw(base_url, request)) in {400, 415, 422}


@example
def test_a_client_that_asks_before_it_sends_a_large_body_is_answered(base_url: str) -> None:
    body = b" " * 2_000_000
    headers = ["Content-Type: application/json", f"Content-Length: {len(body)}"]
    request = build_request("POST", "/api/teams", *headers, "Expect: 100-continue")
    with connect(base_url) as connection:
        connection.sendall(request)
        assert status_of(connection.recv(65536)) in {100, 413}


@example
def test_the_chunks_may_have_any_size(base_url: str) -> None:
    body = json.dumps(team_body()).encode()
    chunks = b"".join(b"1\r\n%c\r\n" % byte for byte in body) + b"0\r\n\r\n"
    headers = ["Content-Type: application/json", "Transfer-Encoding: chunked"]
    request = build_request("POST", "/api/teams", *headers, body=chunks)
    assert status_of(send_raw(base_url, request)) == 201
