"""Ids in an address: `<id:team_id>` stands for a positive integer, and for nothing else."""

from flask import Flask
from werkzeug.routing import BaseConverter


class IdConverter(BaseConverter):
    regex = "[1-9][0-9]{0,17}"

    def to_python(self, value: str) -> int:
        return int(value)


def register(app: Flask) -> None:
    app.url_map.converters["id"] = IdConverter
    app.url_map.merge_slashes = False
