"""A problem as a response."""

from typing import Any

from fastapi import Response
from fastapi.responses import JSONResponse

from .problems import MEDIA_TYPE


def respond(problem: dict[str, Any]) -> Response:
    return JSONResponse(problem, problem["status"], media_type=MEDIA_TYPE)
