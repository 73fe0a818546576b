from collections.abc import Iterator

import pytest
from fastapi import FastAPI

from .client import Client
from .client import connect
from .service import MemoryStore
from .service import Readiness
from .service import Settings
from .service import create_app


@pytest.fixture
def app() -> FastAPI:
    return create_app(Settings(max_body_bytes=1000))


@pytest.fixture
def client(app: FastAPI) -> Iterator[Client]:
    with connect(app) as client:
        yield client


@pytest.fixture
def readiness(app: FastAPI) -> Readiness:
    readiness: Readiness = app.state.readiness
    return readiness


@pytest.fixture
def broken_store(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the store fail at a list of teams."""

    def fail(*_: object) -> None:
        raise RuntimeError("the password is secret")

    monkeypatch.setattr(MemoryStore, "list_teams", fail)
