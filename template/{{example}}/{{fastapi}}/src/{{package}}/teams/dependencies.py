"""What the routes of teams depend on."""

from typing import Annotated

from fastapi import Depends, Request

from .repository import TeamRepository


# Async, as it has nothing to wait for: a plain function would run in a thread.
async def get_repository(request: Request) -> TeamRepository:
    repository: TeamRepository = request.app.state.teams
    return repository


Teams = Annotated[TeamRepository, Depends(get_repository)]
