"""The bodies of requests, as the league takes them."""

from typing import Annotated

from fastapi import Depends

from ..league import PlayerDetails
from ..league import TeamDetails
from .models import PlayerBody
from .models import TeamBody


async def read_team(body: TeamBody) -> TeamDetails:
    return TeamDetails(**body.model_dump())


async def read_player(body: PlayerBody) -> PlayerDetails:
    return PlayerDetails(**body.model_dump())


TeamInBody = Annotated[TeamDetails, Depends(read_team)]
PlayerInBody = Annotated[PlayerDetails, Depends(read_player)]
