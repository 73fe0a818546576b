"""What a client says to a service to see which framework answers: it must not be able to tell."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx

JSON = {"Content-Type": "application/json"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
TOO_MUCH = b" " * (1024 * 1024 + 1)

# Of the server and of its clock, or of how bytes travel.
UNIMPORTANT = {"connection", "content-length", "date", "server", "transfer-encoding"}
# Of the files that a framework sends: how it tells one version from another.
OF_FILES = {"accept-ranges", "cache-control", "content-disposition", "etag", "last-modified"}


@dataclass(frozen=True)
class Question:
    method: str
    path: str
    content: bytes | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    chunked: bool = False

    def __str__(self) -> str:
        return f"{self.method} {self.path} {(self.content or b'')[:60]!r} {dict(self.headers)}"


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: Any


def questions() -> Iterator[Question]:
    """Yield them in the order in which they are asked: later ones build on what is there."""
    yield from (Question("GET", path) for path in ("/", "/health/live", "/health/ready"))
    yield from (Question("POST", "/api/teams", body, JSON) for body in TEAMS)
    yield from (Question("POST", "/api/teams", b"{}", {"Content-Type": kind}) for kind in KINDS)
    yield Question("POST", "/api/teams", TOO_MUCH, JSON)
    yield Question("POST", "/api/teams", TOO_MUCH, JSON, chunked=True)
    yield Question("POST", "/api/teams", b'{"name": "Chunks", "founded": 1900}', JSON, chunked=True)
    yield from (Question("GET", f"/api/teams?{query}") for query in QUERIES)
    yield from (Question("GET", path) for path in PATHS)
    yield from (Question("HEAD", path) for path in PATHS)
    yield from (Question(method, path) for method in METHODS for path in PATHS)
    yield Question("PUT", "/api/teams/1", b'{"name": "SUNS", "founded": 1969}', JSON)
    yield Question("PUT", "/api/teams/2", b'{"name": "suns", "founded": 1969}', JSON)
    yield Question("PUT", "/api/teams/99", b'{"name": "Nobody", "founded": 1969}', JSON)
    yield Question("PUT", "/api/teams/99", b'{"name": "Nobody"}', JSON)
    yield from (Question("POST", "/api/teams/1/players", body, JSON) for body in PLAYERS)
    yield Question("POST", "/api/teams/99/players", b'{"name": "A", "age": 1}', JSON)
    yield from (Question("POST", "/teams", body, FORM) for body in FORMS)
    yield from (Question("POST", "/teams", b"name=A", {**FORM, **sent}) for sent in SENDERS)
    yield Question("POST", "/teams", b"{}", JSON)
    yield Question("POST", "/teams", TOO_MUCH, FORM)
    yield from (Question("GET", path) for path in PATHS)
    yield Question("DELETE", "/api/teams/1")
    yield Question("DELETE", "/api/teams/1")
    yield from (Question("GET", path) for path in PATHS)


def ask(url: str) -> list[tuple[Question, Answer]]:
    """Hold the whole dialogue with the service at this address."""
    with httpx.Client(base_url=url, trust_env=False, timeout=30) as client:
        return [(question, answer(client, question)) for question in questions()]


def answer(client: httpx.Client, question: Question) -> Answer:
    content = question.content
    response = client.request(
        question.method,
        question.path,
        content=iter([content]) if question.chunked and content else content,
        # A server that answers before it has read the body may hang up on what follows it.
        headers={**question.headers, **({"Connection": "close"} if content else {})},
    )
    unimportant = UNIMPORTANT | (OF_FILES if "etag" in response.headers else set())
    headers = {k: v for k, v in response.headers.items() if k not in unimportant}
    is_json = re.match("application/(problem[+])?json", headers.get("content-type", ""))
    body = response.json() if is_json and response.content else response.content
    return Answer(response.status_code, headers, body)


TEAMS = (
    b'{"name": " Suns ", "founded": 1968}',
    b'{"name": "suns", "founded": 1968}',
    '{"name": "鹿島 😀 <b>", "founded": 2100}'.encode(),
    b'{"name": "' + b"x" * 80 + b'", "founded": 1800, "colour": "orange"}',
    b'{"name": "' + b"x" * 81 + b'", "founded": 1799}',
    b'{"name": "a\\u0000", "founded": 1900}',
    b'{"name": "\\u001c", "founded": 1900}',
    b'{"name": "\\ud800", "founded": 1900}',
    b'{"\\ud800": 1, "a/b~c": 2, "name": "", "founded": "1968"}',
    b'{"name": 7, "founded": true}',
    b'{"name": "A", "founded": 1968.0}',
    b'{"name": "A", "founded": 1e3}',
    b'{"name": "A", "founded": NaN}',
    b'{"name": "A", "founded": null}',
    b'{"name": "A", "founded": ' + b"1" * 5000 + b"}",
    b'{"name": "A", "founded": 99999999999999999999}',
    b"{}",
    b"[]",
    b"null",
    b'"text"',
    b"1",
    b"",
    b"{",
    b"\xff",
    b"[" * 100_000,
    b'\xef\xbb\xbf{"name": "Marked", "founded": 1968}',
    '{"name": "Wide", "founded": 1968}'.encode("utf-16"),
)
KINDS = (
    "application/json; charset=utf-8",
    "APPLICATION/JSON",
    "application/merge+json",
    "application/jsonx",
    "text/json",
    "text/plain",
    "application/x-www-form-urlencoded",
)
QUERIES = (
    "limit=1",
    "limit=1&limit=2",
    "limit=1&offset=1",
    "limit=0&offset=-1",
    "limit=101",
    "limit=%2B5",
    "limit=%205",
    "limit=5.0",
    "limit=5_0",
    "limit=%EF%BC%95",
    "limit=",
    "limit=" + "9" * 400,
    "offset=1000000000000000000",
    "offset=999999999999999999",
    "unknown=1",
)
PATHS = (
    "/",
    "/api",
    "/api/",
    "/api/teams",
    "/api/teams/",
    "/api//teams",
    "/api/teams/1",
    "/api/teams/1/players",
    "/api/teams/1/players/1",
    "/api/teams/1/players/99",
    "/api/teams/99/players",
    "/api/teams/0",
    "/api/teams/01",
    "/api/teams/-1",
    "/api/teams/1.5",
    "/api/teams/%EF%BC%91",
    "/api/teams/" + "9" * 400,
    "/api/a%2Fb%3Fc%23d",
    "/teams",
    "/teams/1",
    "/teams/99",
    "/nowhere/%3Cb%3E?token=secret",
    "/static/style.css",
    "/static/nothing",
    "/docs",
    "/docs/",
    "/docs/assets/swagger.js",
    "/docs/assets/nothing",
    "/redoc",
    "/openapi.json",
    "/health",
)
METHODS = ("OPTIONS", "PATCH", "POST", "PUT", "TRACE", "BREW")
PLAYERS = (
    b'{"name": " Chris Paul ", "age": 36, "number": 3}',
    b'{"name": "Rookie", "age": 0}',
    b'{"name": "Rookie", "age": 120, "number": null}',
    b'{"name": "", "age": 121, "number": 100}',
    b'{"name": "Chris Paul", "age": "36", "number": "3", "team_id": 7}',
)
FORMS = (
    b"name=Form+Team&founded=1999",
    b"name=form+team&founded=1999",
    b"name=&founded=x",
    b"name=%3Cb%3E%FF&founded=1799",
    b"founded=+1999+&name=%F0%9F%98%80",
    b"",
)
SENDERS = (
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "same-origin", "Origin": "https://elsewhere.example"},
    {"Origin": "https://elsewhere.example"},
    {"Origin": "null"},
)
