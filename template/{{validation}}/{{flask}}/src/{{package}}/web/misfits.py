"""A request that does not fit its model."""

from collections.abc import Sequence
from typing import Any
from typing import Literal
from typing import TypeVar

from flask import Flask
from flask import Response
from flask import request
from pydantic import BaseModel
from pydantic import ValidationError

from . import faults
from .problems import problem
from .responses import respond

Model = TypeVar("Model", bound=BaseModel)


class Misfit(Exception):
    def __init__(self, errors: Sequence[Any]) -> None:
        super().__init__(errors)
        self.errors = errors


def fit(model: type[Model], given: object, part: Literal["body", "query"]) -> Model:
    """Return the model of what this part of the request gave, or raise `Misfit`."""
    try:
        return model.model_validate(given)
    except ValidationError as error:
        raise Misfit([{**each, "loc": (part, *each["loc"])} for each in error.errors()]) from error


def register(app: Flask) -> None:
    app.register_error_handler(Misfit, refused)


def refused(misfit: Misfit) -> Response:
    return respond(problem(422, request.path) | faults.describe(misfit.errors))
