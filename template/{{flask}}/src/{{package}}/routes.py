"""The URL map. Add your own routes here."""

from flask import Flask

from .web import health
from .web import home
from .web import ids
from .web import players
from .web import teams


def register(app: Flask) -> None:
    ids.register(app)
    app.register_blueprint(home.bp)
    app.register_blueprint(health.bp, url_prefix="/health")
    app.register_blueprint(teams.bp, url_prefix="/api/teams")
    app.register_blueprint(players.bp, url_prefix="/api/teams/<id:team_id>/players")
