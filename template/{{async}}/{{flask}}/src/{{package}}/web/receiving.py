"""Bodies are received before a view runs: one that waited for its own would hold up all others."""

from contextlib import suppress

from flask import Flask
from flask import request
from werkzeug.exceptions import HTTPException

from .received import read_body


def register(app: Flask) -> None:
    app.before_request(receive)


def receive() -> None:
    """Read the body in the request's own thread; the view finds it there, or what is wrong."""
    if request.routing_exception is None:
        with suppress(HTTPException):
            read_body()
