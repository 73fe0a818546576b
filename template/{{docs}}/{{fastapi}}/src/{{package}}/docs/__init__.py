"""Swagger UI, ReDoc, and what all operations have in common in the OpenAPI document."""

from typing import Any

from fastapi import FastAPI, HTTPException
from fastapi.responses import FileResponse
from fastapi.routing import APIRoute

from ..errors import Problem
from .assets import ASSETS, CONTENT_SECURITY_POLICY, HERE

RESPONSES: dict[int | str, dict[str, Any]] = {
    "default": {
        "description": "Problem",
        "content": {"application/problem+json": {"schema": Problem.model_json_schema()}},
    },
}


def operation_id(route: APIRoute) -> str:
    """Name an operation after its first tag and its function: generated clients use the name."""
    return "_".join([*map(str, route.tags[:1]), route.name])


def add_docs(app: FastAPI) -> None:
    """Serve Swagger UI and ReDoc from local files."""
    headers = {"Content-Security-Policy": CONTENT_SECURITY_POLICY}

    @app.get("/docs", include_in_schema=False)
    async def swagger_ui() -> FileResponse:
        return FileResponse(HERE / "swagger.html", headers=headers)

    @app.get("/redoc", include_in_schema=False)
    async def redoc() -> FileResponse:
        return FileResponse(HERE / "redoc.html", headers=headers)

    @app.get("/docs/assets/{name}", include_in_schema=False)
    async def asset(name: str) -> FileResponse:
        if name not in ASSETS:
            raise HTTPException(404)
        return FileResponse(ASSETS[name])
