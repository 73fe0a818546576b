"""A problem as a response."""

from typing import Any

from flask import Response
from flask import jsonify

from .problems import MEDIA_TYPE


def respond(problem: dict[str, Any]) -> Response:
    response = jsonify(problem)
    response.status_code = problem["status"]
    response.mimetype = MEDIA_TYPE
    return response
