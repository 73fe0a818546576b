"""The client of the tests, and how they read what it gets."""

import json
from typing import Any

from flask import Flask
from flask.testing import FlaskClient as Client
from werkzeug.test import TestResponse as Answer

__all__ = ["Answer", "Client", "body", "connect", "send"]


def connect(app: Flask) -> Client:
    return app.test_client()


def body(answer: Answer) -> Any:  # noqa: ANN401 - JSON can be anything
    return json.loads(answer.text)


def send(client: Client, path: str, content: bytes, media_type: str) -> Answer:
    """Post these very bytes."""
    return client.post(path, data=content, headers={"Content-Type": media_type})
