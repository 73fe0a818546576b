"""A problem as a response: for programs as it is, for people as a page."""

from typing import Any

from flask import Response
from flask import jsonify

from .pages import render
from .problems import MEDIA_TYPE


def respond(problem: dict[str, Any]) -> Response:
    if not f"{problem['instance']}/".startswith("/api/"):
        return render("problem.html", problem["status"], problem=problem)
    response = jsonify(problem)
    response.status_code = problem["status"]
    response.mimetype = MEDIA_TYPE
    return response
