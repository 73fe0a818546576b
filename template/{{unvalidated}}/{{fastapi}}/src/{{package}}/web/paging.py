"""Which part of a list a request asks for."""

import re
from typing import Annotated

from fastapi import Depends
from pydantic import BeforeValidator

from ..league import Window


def whole_number(given: object) -> int:
    if not re.fullmatch("-?[0-9]{1,30}", str(given)):
        raise ValueError("Input should be a whole number")
    return int(str(given))


WholeNumber = Annotated[int, BeforeValidator(whole_number)]


async def read_window(
    limit: WholeNumber = Window.limit,
    offset: WholeNumber = Window.offset,
) -> Window:
    return Window(limit, offset)


WindowInQuery = Annotated[Window, Depends(read_window)]
