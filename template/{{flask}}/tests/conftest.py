import pytest
from flask import Flask

from .client import Client
from .client import connect
from .service import MemoryStore
from .service import Readiness
from .service import Settings
from .service import create_app


@pytest.fixture
def app() -> Flask:
    return create_app(Settings(max_body_bytes=1000))


@pytest.fixture
def client(app: Flask) -> Client:
    return connect(app)


@pytest.fixture
def readiness(app: Flask) -> Readiness:
    readiness: Readiness = app.extensions["readiness"]
    return readiness


@pytest.fixture
def broken_store(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the store fail at a list of teams."""

    def fail(*_: object) -> None:
        raise RuntimeError("the password is secret")

    monkeypatch.setattr(MemoryStore, "list_teams", fail)
