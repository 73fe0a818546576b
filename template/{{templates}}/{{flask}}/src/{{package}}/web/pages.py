"""Pages as responses."""

from flask import Response
from flask import make_response
from flask import render_template

from .. import about
from .policy import POLICY


def render(template: str, status: int = 200, **values: object) -> Response:
    response = make_response(render_template(template, service=about.NAME, **values), status)
    response.headers["Content-Security-Policy"] = POLICY
    return response
