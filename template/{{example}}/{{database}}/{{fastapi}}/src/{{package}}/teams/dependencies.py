"""Dependencies of the routes of teams."""

from typing import Annotated

from fastapi import Depends

from ..session import DatabaseSession
from .repository import TeamRepository


# It is async so that FastAPI does not run it in the thread pool.
async def get_repository(session: DatabaseSession) -> TeamRepository:
    return TeamRepository(session)


Teams = Annotated[TeamRepository, Depends(get_repository)]
