"""Failures as HTTP: what the domain refuses, and what the framework cannot do."""

from flask import Flask
from flask import Response
from flask import request
from werkzeug.exceptions import HTTPException

from .league import Invalid
from .league import NameTaken
from .league import Refusal
from .league import Unknown
from .web.problems import problem
from .web.responses import respond

STATUS = {Unknown: 404, NameTaken: 409, Invalid: 422, Refusal: 422}  # the first that fits


def register(app: Flask) -> None:
    app.register_error_handler(Refusal, refused)
    app.register_error_handler(HTTPException, failed)


def refused(refusal: Refusal) -> Response:
    status = next(status for kind, status in STATUS.items() if isinstance(refusal, kind))
    return respond(problem(status, request.path, str(refusal)))


def failed(error: HTTPException) -> Response:
    """Answer `abort()`, an unknown address, a wrong method, and a crash (a 500)."""
    status = error.code or 500
    own_words = error.description if error.description != type(error).description else None
    response = respond(problem(status, request.path, own_words))
    for name, value in error.get_headers():
        if name != "Content-Type":
            response.headers[name] = value
    if response.allow:
        response.headers["Allow"] = ", ".join(sorted(response.allow))
    return response
