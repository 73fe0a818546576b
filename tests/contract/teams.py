"""Teams and players to send, and how to add them."""

import itertools
import json
import secrets
from collections.abc import Iterable
from typing import Any

import httpx

Json = dict[str, Any]

_run = secrets.token_hex(3)
_numbers = itertools.count(1)


def unused_name(start: str = "Team") -> str:
    """A name that no team has, in this run or an earlier one."""
    return f"{start} {_run}-{next(_numbers)}"


def team_body(**fields: object) -> Json:
    return {"name": unused_name(), "founded": 1968} | fields


def player_body(**fields: object) -> Json:
    return {"name": "Chris Paul", "age": 36, "number": 3} | fields


def without(body: Json, field: str) -> Json:
    return {name: value for name, value in body.items() if name != field}


def as_json(body: Json, **literals: str) -> str:
    """The body as JSON text, with some values written exactly as given: `founded="1e3"`."""
    texts = {name: json.dumps(value) for name, value in body.items()} | literals
    return "{" + ", ".join(f"{json.dumps(name)}: {text}" for name, text in texts.items()) + "}"


def send_json(
    client: httpx.Client,
    method: str,
    path: str,
    content: str | bytes | Iterable[bytes],
    content_type: str = "application/json",
) -> httpx.Response:
    """Send exactly these bytes, whether they are JSON or not."""
    return client.request(method, path, content=content, headers={"Content-Type": content_type})


def add_team(client: httpx.Client, **fields: object) -> Json:
    return _added(client.post("/api/teams", json=team_body(**fields)))


def add_player(client: httpx.Client, team: Json, **fields: object) -> Json:
    return _added(client.post(f"/api/teams/{team['id']}/players", json=player_body(**fields)))


def _added(response: httpx.Response) -> Json:
    assert response.status_code == 201, response.text
    added: Json = response.json()
    return added


def count_teams(client: httpx.Client) -> int:
    return int(client.get("/api/teams", params={"limit": 1}).json()["total"])
