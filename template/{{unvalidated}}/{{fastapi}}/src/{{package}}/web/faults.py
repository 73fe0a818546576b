"""A request that does not fit the types of its handler, told by its first fault."""

from collections.abc import Sequence
from typing import Any


def describe(errors: Sequence[Any]) -> dict[str, Any]:
    """Return what the problem says of the errors that pydantic found."""
    first = errors[0]
    if first["loc"] == ("body",):
        return {"detail": "The body must be a JSON object."}
    sentence = first["msg"].removeprefix("Value error, ")
    return {"detail": f"{sentence.replace('Input', str(first['loc'][-1]), 1)}."}
