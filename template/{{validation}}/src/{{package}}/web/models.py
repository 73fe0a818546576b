"""What a request may carry: checked here, at the edge, before the league sees it."""

import re
from typing import Annotated

from pydantic import BaseModel
from pydantic import BeforeValidator
from pydantic import ConfigDict
from pydantic import Field

from ..league.paging import LIMIT
from ..league.paging import OFFSET
from ..league.paging import Window
from ..league.rules import AGE
from ..league.rules import FOUNDED
from ..league.rules import LONGEST_NAME
from ..league.rules import NUMBER


def trim(given: object) -> object:
    return given.strip() if isinstance(given, str) else given


def read_number(given: object) -> object:
    """Read a whole number of a query, stricter than pydantic: `+5`, `5.0` and `5_0` are none."""
    if isinstance(given, str) and not re.fullmatch("-?[0-9]{1,30}", given):
        raise ValueError("Input should be a whole number")
    return given


Name = Annotated[str, Field(min_length=1, max_length=LONGEST_NAME), BeforeValidator(trim)]
Limit = Annotated[int, Field(ge=LIMIT[0], le=LIMIT[-1]), BeforeValidator(read_number)]
Offset = Annotated[int, Field(ge=OFFSET[0], le=OFFSET[-1]), BeforeValidator(read_number)]


class Body(BaseModel):
    """A JSON object that holds these fields, of these types, and no others."""

    model_config = ConfigDict(strict=True, extra="forbid")


class TeamBody(Body):
    name: Name
    founded: Annotated[int, Field(ge=FOUNDED[0], le=FOUNDED[-1])]


class PlayerBody(Body):
    name: Name
    age: Annotated[int, Field(ge=AGE[0], le=AGE[-1])]
    number: Annotated[int, Field(ge=NUMBER[0], le=NUMBER[-1])] | None = None


class WindowQuery(BaseModel):
    limit: Limit = Window.limit
    offset: Offset = Window.offset
