"""Which part of a list a request asks for."""

import re

from flask import request

from ..league import Invalid
from ..league import Window


def read_window() -> Window:
    return Window(
        query_number("limit", default=Window.limit),
        query_number("offset", default=Window.offset),
    )


def query_number(parameter: str, *, default: int) -> int:
    given = request.args.getlist(parameter)
    if not given:
        return default
    if not re.fullmatch("-?[0-9]{1,30}", given[-1]):
        raise Invalid(parameter, "should be a whole number.")
    return int(given[-1])
