"""Headers that every response carries."""

from flask import Flask
from flask import Response


def register(app: Flask) -> None:
    app.after_request(protect)


def protect(response: Response) -> Response:
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "same-origin"
    if response.calculate_content_length() == 0:
        response.headers.remove("Content-Type")  # Flask declares one for an empty body too
    return response
