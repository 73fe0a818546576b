"""What a request may carry, as types for the document; the league itself checks it."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from ..league.rules import LONGEST_NAME

Name = Annotated[str, Field(min_length=1, max_length=LONGEST_NAME)]


@dataclass
class TeamBody:
    name: Name
    founded: Annotated[int, Field(ge=1800, le=2100)]


@dataclass
class PlayerBody:
    name: Name
    age: Annotated[int, Field(ge=0, le=120)]
    number: Annotated[int, Field(ge=0, le=99)] | None = None


@dataclass
class WindowQuery:
    limit: Annotated[int, Field(ge=1, le=100)] = 20
    offset: Annotated[int, Field(ge=0, lt=10**18)] = 0
