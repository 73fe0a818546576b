"""A request's body: its size, its declared type, and whether it is JSON at all."""

import json
from typing import Protocol

import httpx
import pytest

from .league import Json
from .league import add_team
from .league import as_json
from .league import player_body
from .league import send_json
from .league import team_body
from .problems import assert_problem
from .wire import in_chunks

MAX_BODY_BYTES = 1024 * 1024
DEEP = 500_000

NO_JSON = [
    b"",
    b" ",
    b"{",
    b'{"name": "Suns"',
    b'{"name": "Suns",}',
    b"{'name': 'Suns'}",
    b'{"name": "Suns"} {}',
    b'{"name": "two\nlines", "founded": 1968}',
    b'{"name": "\xff", "founded": 1968}',
    b'{"name": "Suns", "founded": 01968}',
    b'{"name": "Suns", "founded": +1968}',
    b"name=Suns&founded=1968",
    b"nan",
    b"\x00",
    b"[" * DEEP + b"]" * DEEP,
    b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
    b'{"name": "Suns", "founded": ' + b"9" * 4301 + b"}",
]
JSON_TYPES = [
    "application/json",
    "application/json; charset=utf-8",
    "application/json;charset=latin-1",
    "Application/JSON",
    "application/vnd.league+json",
    "application/merge-patch+JSON; v=1",
]
OTHER_TYPES = [
    "",
    "text/plain",
    "text/json",
    "text/vnd.league+json",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "application/octet-stream",
    "application/jsonp",
    "application/json-seq",
    "application/xml; and=application/json",
    "json",
]


def padded(body: Json, size: int) -> bytes:
    """The body as JSON, filled up with blanks to this many bytes."""
    return json.dumps(body).encode().ljust(size)


class Upload(Protocol):
    def __call__(
        self, method: str, path: str, content: bytes, content_type: str = ..., /
    ) -> httpx.Response: ...


@pytest.fixture(params=["with a Content-Length", "in chunks"])
def upload(request: pytest.FixtureRequest, api: httpx.Client) -> Upload:
    """Send a large JSON body in one of the two ways that HTTP/1.1 has."""

    def send(
        method: str, path: str, content: bytes, content_type: str = "application/json"
    ) -> httpx.Response:
        pieces = in_chunks(content) if request.param == "in chunks" else content
        return send_json(api, method, path, pieces, content_type)

    return send


def test_a_body_may_be_as_large_as_the_limit(upload: Upload) -> None:
    assert upload("POST", "/api/teams", padded(team_body(), MAX_BODY_BYTES)).status_code == 201


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/api/teams"),
        ("PUT", "/api/teams/{id}"),
        ("POST", "/api/teams/{id}/players"),
    ],
)
def test_a_body_over_the_limit_is_refused(
    upload: Upload, team: Json, method: str, path: str
) -> None:
    content = padded(team_body(), MAX_BODY_BYTES + 1)
    assert_problem(upload(method, path.format(**team), content), 413)


def test_a_body_over_the_limit_is_refused_whatever_else_is_wrong(
    upload: Upload, gone: Json
) -> None:
    content = b"{" * (MAX_BODY_BYTES + 1)
    response = upload("PUT", f"/api/teams/{gone['id']}", content, "text/plain")
    assert_problem(response, 413)


@pytest.mark.parametrize("content_type", JSON_TYPES)
def test_a_body_declared_as_json_is_read(api: httpx.Client, team: Json, content_type: str) -> None:
    content = json.dumps(player_body())
    response = send_json(api, "POST", f"/api/teams/{team['id']}/players", content, content_type)
    assert response.status_code == 201


@pytest.mark.parametrize("content_type", OTHER_TYPES)
def test_a_body_declared_as_anything_else_is_refused(
    api: httpx.Client, team: Json, content_type: str
) -> None:
    content = json.dumps(team_body())
    for method, path in [
        ("POST", "/api/teams"),
        ("PUT", f"/api/teams/{team['id']}"),
        ("POST", f"/api/teams/{team['id']}/players"),
    ]:
        assert_problem(send_json(api, method, path, content, content_type), 415)


def test_a_body_without_a_declared_type_is_refused(api: httpx.Client) -> None:
    assert_problem(api.post("/api/teams", content=json.dumps(team_body())), 415)


def test_no_body_and_no_declared_type_are_refused(api: httpx.Client) -> None:
    assert_problem(api.post("/api/teams"), 415)


@pytest.mark.parametrize("content", NO_JSON, ids=lambda content: ascii(content[:24]))
def test_a_body_that_is_no_json_is_refused(api: httpx.Client, content: bytes) -> None:
    assert_problem(send_json(api, "POST", "/api/teams", content), 400)


@pytest.mark.parametrize("content", [b"", b"{"])
def test_a_body_that_is_no_json_is_refused_everywhere(
    api: httpx.Client, team: Json, content: bytes
) -> None:
    assert_problem(send_json(api, "PUT", f"/api/teams/{team['id']}", content), 400)
    assert_problem(send_json(api, "POST", f"/api/teams/{team['id']}/players", content), 400)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_json_is_read_in_each_encoding_of_unicode(
    api: httpx.Client, team: Json, encoding: str
) -> None:
    content = as_json(player_body(), name='"Zoë 名"').encode(encoding)
    response = send_json(api, "POST", f"/api/teams/{team['id']}/players", content)
    assert response.status_code == 201
    assert response.json()["name"] == "Zoë 名"


def test_blanks_around_json_are_allowed(api: httpx.Client) -> None:
    content = f"\r\n\t {json.dumps(team_body())} \n"
    assert send_json(api, "POST", "/api/teams", content).status_code == 201


def test_the_last_of_two_equal_fields_counts(api: httpx.Client, team: Json) -> None:
    content = '{"name": "", "age": 30, "name": "Mia", "age": 31}'
    response = send_json(api, "POST", f"/api/teams/{team['id']}/players", content)
    assert (response.json()["name"], response.json()["age"]) == ("Mia", 31)


def test_a_wrong_type_is_told_before_broken_json(api: httpx.Client) -> None:
    assert_problem(send_json(api, "POST", "/api/teams", "{", "text/plain"), 415)


def test_broken_json_is_told_before_a_missing_team(api: httpx.Client, gone: Json) -> None:
    assert_problem(send_json(api, "PUT", f"/api/teams/{gone['id']}", "{"), 400)
    assert_problem(send_json(api, "POST", f"/api/teams/{gone['id']}/players", "{"), 400)


def test_a_fault_is_told_before_a_missing_team(api: httpx.Client, gone: Json) -> None:
    assert_problem(api.put(f"/api/teams/{gone['id']}", json=team_body(founded=0)), 422)
    assert_problem(api.post(f"/api/teams/{gone['id']}/players", json=player_body(age=-1)), 422)


def test_a_fault_is_told_before_a_taken_name(api: httpx.Client) -> None:
    taken = add_team(api)["name"]
    assert_problem(api.post("/api/teams", json=team_body(name=taken, founded=0)), 422)
