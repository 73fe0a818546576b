"""HEAD wherever GET is: the framework answers only the methods that a route names."""

from fastapi import FastAPI
from starlette.types import ASGIApp
from starlette.types import Message
from starlette.types import Receive
from starlette.types import Scope
from starlette.types import Send


def register(app: FastAPI) -> None:
    app.add_middleware(Head)


class Head:
    """Answer a HEAD as the GET of the same address, without its body."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope.get("method") != "HEAD":
            await self.app(scope, receive, send)
            return

        async def leave_out_body(message: Message) -> None:
            await send({**message, "body": b""} if "body" in message else message)

        await self.app({**scope, "method": "GET"}, receive, leave_out_body)
