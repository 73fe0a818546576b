"""The bodies of requests, as the league takes them."""

from typing import Any

from ..league import Invalid
from ..league import PlayerDetails
from ..league import TeamDetails
from .received import read_json


def read_team() -> TeamDetails:
    body = read_object()
    return TeamDetails(need(body, "name"), need(body, "founded"))


def read_player() -> PlayerDetails:
    body = read_object()
    return PlayerDetails(need(body, "name"), need(body, "age"), body.get("number"))


def read_object() -> dict[str, Any]:
    body = read_json()
    if not isinstance(body, dict):
        raise Invalid("The body", "must be a JSON object.")
    return body


def need(body: dict[str, Any], field: str) -> Any:  # noqa: ANN401 - the league checks it
    if field not in body:
        raise Invalid(field, "is missing.")
    return body[field]
