"""Validation of request bodies, and the description of all errors in a request."""

from typing import Any
from urllib.parse import quote

from pydantic import BaseModel, ConfigDict, field_validator


class RequestBody(BaseModel):
    """The base class of request bodies: unknown fields are errors."""

    model_config = ConfigDict(extra="forbid")

    @field_validator("*", mode="before")
    @classmethod
    def accept_whole_float(cls, value: object) -> object:
        """In JSON Schema 1968.0 is an integer, but StrictInt would reject it."""
        return int(value) if isinstance(value, float) and value.is_integer() else value


def describe_error(error: Any) -> dict[str, str]:
    """Name the parameter, or the place in the body as a JSON pointer (RFC 6901)."""
    source, *path = error["loc"]
    if source != "body":
        return {"parameter": str(path[-1]), "detail": error["msg"]}
    keys = [] if error["type"] == "json_invalid" else map(str, path)
    escaped = (key.replace("~", "~0").replace("/", "~1") for key in keys)
    pointer = "".join(f"/{quote(key, safe='~', errors='replace')}" for key in escaped)
    return {"pointer": f"#{pointer}", "detail": error["msg"]}
