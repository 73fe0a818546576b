"""Which part of a list a request asks for."""

from typing import Annotated

from fastapi import Depends
from fastapi import Query

from ..league import Window
from .models import WindowQuery


async def read_window(query: Annotated[WindowQuery, Query()]) -> Window:
    return Window(**query.model_dump())


WindowInQuery = Annotated[Window, Depends(read_window)]
