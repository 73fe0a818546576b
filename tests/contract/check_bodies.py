"""The body of a request: its size, its declared type, and whether it is JSON at all."""

import json
from typing import Protocol

import httpx
import pytest

from .problems import assert_problem, assert_too_large
from .raw import in_chunks
from .teams import Json, add_team, as_json, count_teams, player_body, send_json, team_body

pytestmark = pytest.mark.chosen("example")

MAX_BODY_BYTES = 1024 * 1024
DEEP = 500_000

MALFORMED = [
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
    b"[" * DEEP,
    b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
    b'{"name": ' + b"[" * 100_000 + b"]" * 100_000 + b', "founded": 1968}',
]
NOT_OBJECTS = ["null", "[]", "[{}]", '"x"', "1", "1.5", "true", "{}"]
JSON_TYPES = [
    "application/json",
    "application/json; charset=utf-8",
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
UNUSUAL_CONTENT = [
    as_json(player_body(), name='"Zoë"').encode("utf-8-sig"),
    as_json(player_body(), name='"Zoë"').encode("utf-16"),
    as_json(player_body(), name='"Zoë"').encode("utf-32"),
    as_json(player_body(), name='"Zoë"').encode("latin-1"),
    b'{"name": "", "age": 30, "name": "Mia", "age": 31}',
    b'{"name": "Mia", "age": 31, "\\ud800": 1}',
    b'{"name": "Mia", "age": 31, "\\u0000": 1}',
    b'{"name": "Mia", "age": 31, "more": ' + b"9" * 5000 + b"}",
    b'{"name": "Mia", "age": 31, "more": NaN}',
    b'{"name": "Mia", "age": 31, "more": 1e400}',
    b'{"name": "Mia", "age": 31, "more": ' + b"[" * 900 + b"]" * 900 + b"}",
    b'{"name": "Mia", "age": 31, "__proto__": {}, "self": 1, "model_config": {}}',
]
UNUSUAL_TYPES = [
    "application/json; charset=latin-1",
    "application/json; charset=nonsense",
    "application/json; charset",
    "application/json;",
    "application/json, application/json",
    "/",
    ";",
    "application/json; a=" + "x" * 5000,
]


@pytest.fixture(scope="module")
def team(client: httpx.Client) -> Json:
    """A team for all checks of this module: they neither delete it nor rely on its players."""
    return add_team(client)


def padded(body: Json, size: int) -> bytes:
    """The body as JSON, padded with blanks to this many bytes."""
    return json.dumps(body).encode().ljust(size)


class Upload(Protocol):
    def __call__(
        self, method: str, path: str, content: bytes, content_type: str = ..., /
    ) -> httpx.Response: ...


@pytest.fixture(params=["with a Content-Length", "in chunks"])
def upload(request: pytest.FixtureRequest, client: httpx.Client) -> Upload:
    """Send a large JSON body in one of the two ways that HTTP/1.1 has."""

    def send(
        method: str, path: str, content: bytes, content_type: str = "application/json"
    ) -> httpx.Response:
        pieces = in_chunks(content) if request.param == "in chunks" else content
        return send_json(client, method, path, pieces, content_type)

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
    client: httpx.Client, upload: Upload, team: Json, method: str, path: str
) -> None:
    before = count_teams(client)
    content = padded(team_body() | player_body(), MAX_BODY_BYTES + 1)
    assert_too_large(upload(method, path.format(**team), content))
    assert count_teams(client) == before
    assert client.get(f"/api/teams/{team['id']}").json() == team


def test_a_body_far_over_the_limit_is_refused(upload: Upload) -> None:
    assert_too_large(upload("POST", "/api/teams", b"{" * (8 * MAX_BODY_BYTES)))


def test_a_body_with_other_errors_may_be_over_the_limit(upload: Upload, deleted_team: Json) -> None:
    content = b"{" * (MAX_BODY_BYTES + 1)
    response = upload("PUT", f"/api/teams/{deleted_team['id']}", content, "text/plain")
    assert response.status_code in {404, 413, 415, 422}


@pytest.mark.parametrize("content_type", JSON_TYPES)
def test_a_body_declared_as_json_is_read(
    client: httpx.Client, team: Json, content_type: str
) -> None:
    content = json.dumps(player_body())
    path = f"/api/teams/{team['id']}/players"
    assert send_json(client, "POST", path, content, content_type).status_code == 201


@pytest.mark.parametrize("content_type", OTHER_TYPES)
def test_a_body_declared_as_anything_else_is_refused(
    client: httpx.Client, team: Json, content_type: str
) -> None:
    path = f"/api/teams/{team['id']}"
    team_content, player_content = json.dumps(team_body()), json.dumps(player_body())
    for response in [
        send_json(client, "POST", "/api/teams", team_content, content_type),
        send_json(client, "PUT", path, team_content, content_type),
        send_json(client, "POST", f"{path}/players", player_content, content_type),
    ]:
        assert_problem(response, 415, 422)


def test_a_body_without_a_declared_type_is_refused(client: httpx.Client) -> None:
    assert_problem(client.post("/api/teams", content=json.dumps(team_body())), 415, 422)


def test_a_missing_body_is_refused(client: httpx.Client) -> None:
    assert_problem(client.post("/api/teams"), 400, 415, 422)


@pytest.mark.parametrize("content", MALFORMED, ids=lambda content: ascii(content[:24]))
def test_a_body_that_is_not_json_is_refused(client: httpx.Client, content: bytes) -> None:
    assert_problem(send_json(client, "POST", "/api/teams", content), 400, 422)


@pytest.mark.parametrize("content", [b"", b"{"])
def test_a_body_that_is_not_json_is_refused_everywhere(
    client: httpx.Client, team: Json, content: bytes
) -> None:
    path = f"/api/teams/{team['id']}"
    assert_problem(send_json(client, "PUT", path, content), 400, 422)
    assert_problem(send_json(client, "POST", f"{path}/players", content), 400, 422)


@pytest.mark.parametrize("content", NOT_OBJECTS)
def test_a_body_that_is_not_an_object_with_fields_is_refused(
    client: httpx.Client, team: Json, content: str
) -> None:
    path = f"/api/teams/{team['id']}"
    assert_problem(send_json(client, "POST", "/api/teams", content), 422)
    assert_problem(send_json(client, "PUT", path, content), 422)
    assert_problem(send_json(client, "POST", f"{path}/players", content), 422)


@pytest.mark.parametrize("content", UNUSUAL_CONTENT, ids=lambda content: ascii(content[:48]))
def test_unusual_content_is_read_or_refused(
    client: httpx.Client, team: Json, content: bytes
) -> None:
    response = send_json(client, "POST", f"/api/teams/{team['id']}/players", content)
    if response.status_code != 201:
        assert_problem(response, 400, 422)


@pytest.mark.parametrize("content_type", UNUSUAL_TYPES, ids=lambda value: ascii(value[:48]))
def test_a_body_with_an_unusual_type_is_read_or_refused(
    client: httpx.Client, team: Json, content_type: str
) -> None:
    content = json.dumps(player_body())
    path = f"/api/teams/{team['id']}/players"
    response = send_json(client, "POST", path, content, content_type)
    if response.status_code != 201:
        assert_problem(response, 400, 415, 422)


def test_json_may_have_blanks_around_it(client: httpx.Client) -> None:
    content = f"\r\n\t {json.dumps(team_body())} \n"
    assert send_json(client, "POST", "/api/teams", content).status_code == 201


def test_a_request_with_several_errors_gets_the_status_of_one(
    client: httpx.Client, team: Json
) -> None:
    taken, path = team["name"], "/api/teams/0"
    assert_problem(send_json(client, "POST", "/api/teams", "{", "text/plain"), 400, 415, 422)
    assert_problem(send_json(client, "PUT", path, "{"), 400, 404, 422)
    assert_problem(client.put(path, json=team_body(founded=0)), 404, 422)
    assert_problem(client.post(f"{path}/players", json=player_body(age=-1)), 404, 422)
    assert_problem(client.post("/api/teams", json=team_body(name=taken, founded=0)), 409, 422)


@pytest.mark.parametrize("method", ["GET", "DELETE"])
@pytest.mark.parametrize("content", ["{not json", '{"name": 1}'])
def test_a_body_that_is_not_needed_is_ignored(
    client: httpx.Client, method: str, content: str
) -> None:
    response = send_json(client, method, f"/api/teams/{add_team(client)['id']}", content)
    assert response.is_success
