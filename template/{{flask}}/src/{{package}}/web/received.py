"""What a request brought: its body, as bytes and as JSON."""

import json
from typing import Any

from flask import abort
from flask import current_app
from flask import request

from .problems import NO_JSON


def read_body() -> bytes:
    """Return the whole body, or refuse it with a 413, or with a 400 if its end is missing.

    Werkzeug cuts a body of undeclared length off at its limit without a word,
    so one byte more is read to see whether there is one.
    """
    limit: int = current_app.config["MAX_CONTENT_LENGTH"]
    request.max_content_length = limit + 1
    body = request.get_data()
    if len(body) > limit:
        abort(413)
    if len(body) < (request.content_length or 0):
        abort(400, "The body ended too early.")
    return body


def read_json() -> Any:  # noqa: ANN401 - JSON can be anything
    """Return the body's value, or refuse it with a 413, 415 or 400."""
    body = read_body()
    if not request.is_json:
        abort(415)
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        abort(400, NO_JSON)
