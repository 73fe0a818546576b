import asyncio
import gc
import threading

import pytest
from flask import Flask
from flask import request

from .client import Client
from .service import event_loop


def test_all_requests_share_one_event_loop(app: Flask, client: Client) -> None:
    loops = set()

    @app.get("/loop")
    async def loop() -> str:
        loops.add(asyncio.get_running_loop())
        return request.args["name"]

    names = [client.get(f"/loop?name={name}").text for name in "ab"]

    assert names == ["a", "b"]
    assert len(loops) == 1


def test_a_view_that_never_ends_is_given_up(
    app: Flask, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(event_loop, "REQUEST_TIMEOUT", 0.01)

    @app.get("/hang")
    async def hang() -> str:
        await asyncio.Event().wait()
        return "never"

    assert client.get("/hang").status_code == 500


def test_the_loop_ends_with_its_application() -> None:
    before = threading.active_count()
    app = event_loop.AsyncFlask("short-lived")
    assert app.async_to_sync(asyncio.sleep)(0, "done") == "done"
    assert threading.active_count() == before + 1

    del app
    gc.collect()

    assert threading.active_count() == before
