"""Failures as HTTP: what the domain refuses, and what the framework cannot do."""

from http import HTTPStatus

from fastapi import FastAPI
from fastapi import Request
from fastapi import Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.routing import Match

from .league import Invalid
from .league import NameTaken
from .league import Refusal
from .league import Unknown
from .web import faults
from .web.headers import EVERYWHERE
from .web.problems import problem
from .web.refusals import respond

STATUS: dict[type[Refusal], int] = {Unknown: 404, NameTaken: 409, Invalid: 422}
METHODS = ("DELETE", "GET", "OPTIONS", "PATCH", "POST", "PUT")
UNREADABLE = "There was an error parsing the body"  # FastAPI's words for a 400


def register(app: FastAPI) -> None:
    app.exception_handler(Refusal)(refused)
    app.exception_handler(RequestValidationError)(misfit)
    app.exception_handler(HTTPException)(failed)
    app.exception_handler(Exception)(crashed)


def refused(request: Request, refusal: Refusal) -> Response:
    return respond(request, problem(STATUS[type(refusal)], request.scope["path"], str(refusal)))


def misfit(request: Request, error: RequestValidationError) -> Response:
    """Answer a request that does not fit the types of its handler."""
    if no_json(error):
        return respond(request, problem(400, request.scope["path"]))
    described = problem(422, request.scope["path"]) | faults.describe(error.errors())
    return respond(request, described)


def no_json(error: RequestValidationError) -> bool:
    kinds = {(fault["type"], fault["loc"]) for fault in error.errors()}
    return ("missing", ("body",)) in kinds or any(kind == "json_invalid" for kind, _ in kinds)


def failed(request: Request, error: HTTPException) -> Response:
    """Answer an `HTTPException`, an unknown address, and a wrong method."""
    words_of_the_framework = {HTTPStatus(error.status_code).phrase, UNREADABLE}
    own_words = None if error.detail in words_of_the_framework else error.detail
    response = respond(request, problem(error.status_code, request.scope["path"], own_words))
    response.headers.update(error.headers or {})
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        response.headers["Allow"] = ", ".join(sorted(allowed_methods(request)))
    return response


def allowed_methods(request: Request) -> set[str]:
    """Return all methods of this address; the framework knows only those of its first route."""
    methods = {
        method
        for method in METHODS
        for route in request.app.routes
        if route.matches({**request.scope, "method": method})[0] is Match.FULL
    }
    return methods | {"HEAD"} if "GET" in methods else methods


def crashed(request: Request, _error: Exception) -> Response:
    """Answer what nobody foresaw; this response passes by the middleware."""
    response = respond(request, problem(500, request.scope["path"]))
    response.headers.update(EVERYWHERE)
    return response
