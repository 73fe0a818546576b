"""What does not fit in a request: every fault, and where it is."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote


def describe(errors: Sequence[Any]) -> dict[str, Any]:
    """Return what the problem says of the errors that pydantic found.

    Each error's `loc` begins with the part of the request, `"body"` or `"query"`.
    """
    faults = [locate(*error["loc"]) | {"detail": sentence(error)} for error in errors]
    number = "a fault" if len(faults) == 1 else f"{len(faults)} faults"
    return {"detail": f"The request has {number}; see errors.", "errors": faults}


def locate(part: str, *path: str | int) -> dict[str, str]:
    """Name a parameter, or point into the body (RFC 6901, as the fragment of a URI)."""
    if part == "query":
        return {"parameter": str(path[0])}
    steps = (str(step).replace("~", "~0").replace("/", "~1") for step in path)
    return {"pointer": "#" + "".join(f"/{quote(step, errors='replace')}" for step in steps)}


def sentence(error: Any) -> str:  # noqa: ANN401 - pydantic's `ErrorDetails`, or FastAPI's
    if error["loc"] == ("body",):
        return "Input should be a JSON object."
    return f"{error['msg'].removeprefix('Value error, ')}."
