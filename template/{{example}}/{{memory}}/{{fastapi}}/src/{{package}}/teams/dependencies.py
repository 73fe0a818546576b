"""Dependencies of the routes of teams."""

from typing import Annotated

from fastapi import Depends, Request

from .repository import TeamRepository


# It is async so that FastAPI does not run it in the thread pool.
async def get_repository(request: Request) -> TeamRepository:
    repository: TeamRepository = request.app.state.teams
    return repository


Teams = Annotated[TeamRepository, Depends(get_repository)]
