"""A line in the log for each request: method, path, status and time; no query, no body."""

import logging
from time import perf_counter
from urllib.parse import quote

from flask import Flask
from flask import Response
from flask import g
from flask import request

log = logging.getLogger(__name__)


def register(app: Flask) -> None:
    app.before_request(start_clock)
    app.after_request(write_line)


def start_clock() -> None:
    g.started = perf_counter()


def write_line(response: Response) -> Response:
    milliseconds = (perf_counter() - g.started) * 1000
    path = quote(request.path)
    log.info("%s %s %d %.1f ms", request.method, path, response.status_code, milliseconds)
    return response
