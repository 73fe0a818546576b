"""The client of the tests, and how they read what it gets."""

import json
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse as Answer

__all__ = ["Answer", "Client", "body", "connect", "send"]


class Client(FlaskClient):
    """Flask's client, reading each answer to its end, so that no file stays open."""

    def open(self, *args: Any, **options: Any) -> Answer:  # noqa: ANN401 - whatever Flask takes
        return super().open(*args, **{"buffered": True, **options})


def connect(app: Flask) -> Client:
    return Client(app, app.response_class)


def body(answer: Answer) -> Any:  # noqa: ANN401 - JSON can be anything
    return json.loads(answer.text)


def send(client: Client, path: str, content: bytes, media_type: str) -> Answer:
    """Post these very bytes."""
    return client.post(path, data=content, headers={"Content-Type": media_type})
