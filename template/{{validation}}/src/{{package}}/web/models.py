"""What a request may carry: checked here, at the edge, before the league sees it."""

import re
from typing import Annotated

from pydantic import BaseModel
from pydantic import BeforeValidator
from pydantic import ConfigDict
from pydantic import Field

from ..league.rules import LONGEST_NAME


def trim(given: object) -> object:
    return given.strip() if isinstance(given, str) else given


def read_number(given: object) -> object:
    """Read a whole number of a query, stricter than pydantic: `+5`, `5.0` and `5_0` are none."""
    if isinstance(given, str) and not re.fullmatch("-?[0-9]{1,30}", given):
        raise ValueError("Input should be a whole number")
    return given


Name = Annotated[str, Field(min_length=1, max_length=LONGEST_NAME), BeforeValidator(trim)]


class Body(BaseModel):
    """A JSON object that holds these fields, of these types, and no others."""

    model_config = ConfigDict(strict=True, extra="forbid")


class TeamBody(Body):
    name: Name
    founded: Annotated[int, Field(ge=1800, le=2100)]


class PlayerBody(Body):
    name: Name
    age: Annotated[int, Field(ge=0, le=120)]
    number: Annotated[int, Field(ge=0, le=99)] | None = None


class WindowQuery(BaseModel):
    limit: Annotated[int, Field(ge=1, le=100), BeforeValidator(read_number)] = 20
    offset: Annotated[int, Field(ge=0, lt=10**18), BeforeValidator(read_number)] = 0
