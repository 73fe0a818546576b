"""Failures as HTTP: what the domain refuses, and what the framework cannot do."""

from http import HTTPStatus
from http.client import responses

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
from .web.problems import NO_JSON
from .web.problems import problem
from .web.responses import respond

STATUS = {Unknown: 404, NameTaken: 409, Invalid: 422, Refusal: 422}  # the first that fits
METHODS = ("DELETE", "GET", "OPTIONS", "PATCH", "POST", "PUT")
UNREADABLE = "There was an error parsing the body"  # FastAPI's words for a 400


def register(app: FastAPI) -> None:
    app.exception_handler(Refusal)(refused)
    app.exception_handler(RequestValidationError)(misfit)
    app.exception_handler(HTTPException)(failed)
    app.exception_handler(Exception)(crashed)


async def refused(request: Request, refusal: Refusal) -> Response:
    status = next(status for kind, status in STATUS.items() if isinstance(refusal, kind))
    return respond(problem(status, request.scope["path"], str(refusal)))


async def misfit(request: Request, error: RequestValidationError) -> Response:
    """Answer a request that does not fit the types of its handler."""
    if no_json(error):
        return respond(problem(400, request.scope["path"], NO_JSON))
    described = problem(422, request.scope["path"]) | faults.describe(error.errors())
    return respond(described)


def no_json(error: RequestValidationError) -> bool:
    kinds = {(fault["type"], fault["loc"]) for fault in error.errors()}
    return ("missing", ("body",)) in kinds or any(kind == "json_invalid" for kind, _ in kinds)


async def failed(request: Request, error: HTTPException) -> Response:
    """Answer an `HTTPException`, an unknown address, and a wrong method."""
    words = str(error.detail)
    detail = {responses.get(error.status_code): None, UNREADABLE: NO_JSON}.get(words, words)
    response = respond(problem(error.status_code, request.scope["path"], detail))
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


async def crashed(request: Request, _error: Exception) -> Response:
    """Answer what nobody foresaw; this response passes by the middleware."""
    response = respond(problem(500, request.scope["path"]))
    response.headers.update(EVERYWHERE)
    return response
