"""Validate the body or the query of a request with a pydantic model."""

from typing import Any, Literal, TypeVar

from flask import request
from pydantic import BaseModel, ValidationError
from werkzeug.exceptions import RequestEntityTooLarge, UnsupportedMediaType

M = TypeVar("M", bound=BaseModel)


class InvalidRequest(Exception):
    """The request does not match its model; the location of each error begins with the source."""

    def __init__(self, source: Literal["body", "query"], error: ValidationError) -> None:
        super().__init__(f"The {source} of the request is not valid.")
        self.errors: list[Any] = [{**err, "loc": (source, *err["loc"])} for err in error.errors()]


def read_body() -> None:
    """Read the body first, as Werkzeug silently truncates a chunked one at MAX_CONTENT_LENGTH."""
    if request.method != "GET":
        request.get_data()
        if "wsgi.input_terminated" in request.environ and request.environ["wsgi.input"].read(1):
            raise RequestEntityTooLarge


def parse_body(model: type[M]) -> M:
    """Return the JSON body as an instance of the model."""
    if not request.is_json:
        raise UnsupportedMediaType("The Content-Type must be application/json.")
    try:
        return model.model_validate_json(request.get_data())
    except ValidationError as error:
        raise InvalidRequest("body", error) from error


def parse_query(model: type[M]) -> M:
    """Return the query string as an instance of the model."""
    try:
        return model.model_validate(request.args.to_dict())
    except ValidationError as error:
        raise InvalidRequest("query", error) from error
