"""The client of the tests, and how they read what it gets."""

import json
from typing import Any

from fastapi import FastAPI
from fastapi.testclient import TestClient as Client
from httpx2 import Response as Answer

__all__ = ["Answer", "Client", "body", "connect", "send"]


def connect(app: FastAPI) -> Client:
    return Client(app, follow_redirects=False, raise_server_exceptions=False)


def body(answer: Answer) -> Any:  # noqa: ANN401 - JSON can be anything
    return json.loads(answer.text)


def send(client: Client, path: str, content: bytes, media_type: str) -> Answer:
    """Post these very bytes."""
    return client.post(path, content=content, headers={"Content-Type": media_type})
