"""Flask: an application of the owner's, with Flask-CORS, a session and views of their own."""

from flask import Blueprint, Flask, Response, session, url_for
from flask_cors import CORS
from league_app.app import create_app as create_service
from league_app.parsing import parse_query
from pydantic import BaseModel
from werkzeug.middleware.dispatcher import DispatcherMiddleware

bp = Blueprint("things", __name__)


class Range(BaseModel):
    start: int


@bp.get("/api/things")
def things() -> dict[str, int]:
    return {"start": parse_query(Range).start}


@bp.get("/visits")
def visits() -> dict[str, int]:
    session["visits"] = session.get("visits", 0) + 1
    return {"visits": session["visits"]}


@bp.get("/static-url")
def static_url() -> str:
    return url_for("static", filename="style.css")


@bp.post("/later")
def later() -> Response:
    return Response("done", mimetype="text/plain")


def create_app() -> Flask:
    app = create_service()
    CORS(app, origins=["https://shop.example"])
    app.register_blueprint(bp)
    app.wsgi_app = DispatcherMiddleware(app.wsgi_app, {"/mounted": app.wsgi_app})
    return app
