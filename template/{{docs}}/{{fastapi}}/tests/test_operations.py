from fastapi import FastAPI

from .client import Client
from .client import body
from .handlers import handlers
from .service import operations


def test_every_operation_of_the_api_is_described(app: FastAPI) -> None:
    named = handlers(app, "/api/")

    assert sorted(named) == sorted(set(named))
    assert set(named) <= set(operations.OPERATIONS)


def test_every_description_is_of_an_operation(app: FastAPI) -> None:
    assert set(operations.OPERATIONS) <= set(handlers(app, "/"))


def test_what_is_not_described_is_told_as_fastapi_sees_it(app: FastAPI, client: Client) -> None:
    @app.patch("/api/teams", summary="Rename all teams")
    async def rename_teams() -> None: ...

    methods = body(client.get("/openapi.json"))["paths"]["/api/teams"]

    assert set(methods) == {"get", "patch", "post"}
    assert methods["patch"]["summary"] == "Rename all teams"
