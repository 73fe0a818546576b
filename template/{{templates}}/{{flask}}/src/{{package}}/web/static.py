"""The files that pages load."""

from flask import Blueprint
from flask import Flask

files = Blueprint("files", __name__, static_folder="../static", static_url_path="/static")


def register(app: Flask) -> None:
    app.register_blueprint(files)
