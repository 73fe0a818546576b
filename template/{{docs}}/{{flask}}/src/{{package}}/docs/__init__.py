"""The OpenAPI document, Swagger UI and ReDoc."""

from flask import Blueprint, Flask, abort, current_app, send_file
from flask.typing import ResponseReturnValue

from .assets import ASSETS, CONTENT_SECURITY_POLICY, HERE
from .openapi import build_document

HEADERS = {"Content-Security-Policy": CONTENT_SECURITY_POLICY}

bp = Blueprint("docs", __name__)


def init_app(app: Flask) -> None:
    app.register_blueprint(bp)


@bp.get("/openapi.json")
def openapi() -> ResponseReturnValue:
    return build_document(current_app)


@bp.get("/docs")
def swagger_ui() -> ResponseReturnValue:
    return send_file(HERE / "swagger.html"), HEADERS


@bp.get("/redoc")
def redoc() -> ResponseReturnValue:
    return send_file(HERE / "redoc.html"), HEADERS


@bp.get("/docs/assets/<name>")
def asset(name: str) -> ResponseReturnValue:
    if name not in ASSETS:
        abort(404)
    return send_file(ASSETS[name])
