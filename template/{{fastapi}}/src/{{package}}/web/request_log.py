"""A line in the log for each request: method, path, status and time; no query, no body."""

import logging
from time import perf_counter
from urllib.parse import quote

from fastapi import FastAPI
from starlette.types import ASGIApp
from starlette.types import Message
from starlette.types import Receive
from starlette.types import Scope
from starlette.types import Send

log = logging.getLogger(__name__)


def register(app: FastAPI) -> None:
    app.add_middleware(RequestLog)


class RequestLog:
    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        started = perf_counter()
        status = 500  # until a response starts: a crash is answered further out

        async def note_status(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, note_status)
        finally:
            milliseconds = (perf_counter() - started) * 1000
            path = quote(scope["path"])
            log.info("%s %s %d %.1f ms", scope["method"], path, status, milliseconds)
