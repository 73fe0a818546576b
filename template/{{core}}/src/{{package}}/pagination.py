"""Pagination of lists."""

from typing import Generic, TypeVar

from pydantic import BaseModel, Field

T = TypeVar("T")


class Pagination(BaseModel):
    """The query parameters of a paginated list."""

    limit: int = Field(default=20, ge=1, le=100)
    offset: int = Field(default=0, ge=0, le=2**63 - 1)


class Page(BaseModel, Generic[T]):
    """A page of a list, with the number of items in the whole list."""

    items: list[T]
    total: int
