"""The files that pages load."""

from pathlib import Path

from fastapi import APIRouter
from fastapi import FastAPI
from fastapi import Request
from fastapi import Response
from fastapi.staticfiles import StaticFiles

router = APIRouter(include_in_schema=False)
files = StaticFiles(directory=Path(__file__).parents[1] / "static")


def register(app: FastAPI) -> None:
    app.include_router(router)


@router.get("/static/{path:path}")
async def static(path: str, request: Request) -> Response:
    response = await files.get_response(path, request.scope)
    response.headers["Cache-Control"] = "no-cache"  # to be kept, and asked for again
    return response
