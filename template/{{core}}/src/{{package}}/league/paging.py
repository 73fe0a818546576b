"""Long lists, a part at a time."""

from dataclasses import dataclass
from typing import Generic
from typing import TypeVar

from . import rules

LIMIT = range(1, 101)
OFFSET = range(10**18)

Item = TypeVar("Item")


@dataclass(frozen=True)
class Window:
    """The part of a list that a caller asks for: `limit` items after the first `offset`."""

    limit: int = 20
    offset: int = 0

    def __post_init__(self) -> None:
        rules.whole_number("limit", self.limit, LIMIT)
        rules.whole_number("offset", self.offset, OFFSET)


@dataclass(frozen=True)
class Page(Generic[Item]):
    """A part of a list, and how many items the whole list has."""

    items: list[Item]
    total: int
