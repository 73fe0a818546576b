"""What the routes need of the application."""

from typing import Annotated

from fastapi import Depends
from fastapi import Request

from ..league import League
from ..readiness import Readiness


async def get_league(request: Request) -> League:
    league: League = request.app.state.league
    return league


async def get_readiness(request: Request) -> Readiness:
    readiness: Readiness = request.app.state.readiness
    return readiness


LeagueDep = Annotated[League, Depends(get_league)]
ReadinessDep = Annotated[Readiness, Depends(get_readiness)]
