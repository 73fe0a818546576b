"""A problem as a response: for programs as it is, for people as a page."""

from typing import Any

from fastapi import Response
from fastapi.responses import JSONResponse

from .pages import render
from .problems import MEDIA_TYPE


def respond(problem: dict[str, Any]) -> Response:
    if not f"{problem['instance']}/".startswith("/api/"):
        return render("problem.html", problem["status"], problem=problem)
    return JSONResponse(problem, problem["status"], media_type=MEDIA_TYPE)
