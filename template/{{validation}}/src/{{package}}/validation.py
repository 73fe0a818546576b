"""Strict validation of request bodies, and the description of all errors at once."""

from typing import Any
from urllib.parse import quote

from pydantic import BaseModel, ConfigDict, field_validator


class RequestBody(BaseModel):
    """A JSON object with exact types and without unknown fields.

    A field that JSON writes as a string, such as a date, needs ``Field(strict=False)``.
    """

    model_config = ConfigDict(extra="forbid", strict=True)

    @field_validator("*", mode="before")
    @classmethod
    def accept_whole_number(cls, value: object) -> object:
        """1968.0 is an integer in JSON Schema."""
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
