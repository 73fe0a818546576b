"""The URL map. Add your own routes here."""

from fastapi import FastAPI

from .web import health
from .web import home
from .web import players
from .web import teams


def register(app: FastAPI) -> None:
    app.include_router(home.router)
    app.include_router(health.router, prefix="/health")
    app.include_router(teams.router, prefix="/api/teams")
    app.include_router(players.router, prefix="/api/teams/{team_id:id}/players")
