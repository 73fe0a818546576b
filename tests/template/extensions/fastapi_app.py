"""FastAPI: an application of the owner's, with CORSMiddleware and an APIRouter of their own."""

from typing import Annotated

from fastapi import APIRouter, FastAPI, Form
from fastapi.middleware.cors import CORSMiddleware
from league_app.app import create_app as create_service

router = APIRouter()


@router.get("/api/things")
def things(start: int) -> dict[str, int]:
    return {"start": start}


@router.post("/login")
def login(name: Annotated[str, Form()]) -> dict[str, str]:
    return {"name": name}


@router.post("/later")
def later() -> str:
    return "done"


def create_app() -> FastAPI:
    app = create_service()
    app.root_path = "/mounted"  # as behind a proxy that serves the application there
    app.add_middleware(CORSMiddleware, allow_origins=["https://shop.example"], allow_methods=["*"])
    app.include_router(router)
    return app
