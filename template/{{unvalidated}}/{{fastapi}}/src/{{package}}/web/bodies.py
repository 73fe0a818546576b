"""The bodies of requests, as the league takes them."""

from typing import Annotated
from typing import Any

from fastapi import Body
from fastapi import Depends

from ..league import Invalid
from ..league import PlayerDetails
from ..league import TeamDetails

Fields = Annotated[dict[str, Any], Body()]


async def read_team(body: Fields) -> TeamDetails:
    return TeamDetails(need(body, "name"), need(body, "founded"))


async def read_player(body: Fields) -> PlayerDetails:
    return PlayerDetails(need(body, "name"), need(body, "age"), body.get("number"))


def need(body: dict[str, Any], field: str) -> Any:  # noqa: ANN401 - the league checks it
    if field not in body:
        raise Invalid(field, "is missing.")
    return body[field]


TeamInBody = Annotated[TeamDetails, Depends(read_team)]
PlayerInBody = Annotated[PlayerDetails, Depends(read_player)]
