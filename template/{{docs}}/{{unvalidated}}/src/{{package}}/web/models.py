"""What a request may carry, as types for the document; the league itself checks it."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from ..league.paging import LIMIT
from ..league.paging import OFFSET
from ..league.paging import Window
from ..league.rules import AGE
from ..league.rules import FOUNDED
from ..league.rules import LONGEST_NAME
from ..league.rules import NUMBER

Name = Annotated[str, Field(min_length=1, max_length=LONGEST_NAME)]


@dataclass
class TeamBody:
    name: Name
    founded: Annotated[int, Field(ge=FOUNDED[0], le=FOUNDED[-1])]


@dataclass
class PlayerBody:
    name: Name
    age: Annotated[int, Field(ge=AGE[0], le=AGE[-1])]
    number: Annotated[int, Field(ge=NUMBER[0], le=NUMBER[-1])] | None = None


@dataclass
class WindowQuery:
    limit: Annotated[int, Field(ge=LIMIT[0], le=LIMIT[-1])] = Window.limit
    offset: Annotated[int, Field(ge=OFFSET[0], le=OFFSET[-1])] = Window.offset
