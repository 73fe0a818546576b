"""Which part of a list a request asks for."""

from flask import request

from ..league import Window
from .misfits import fit
from .models import WindowQuery


def read_window() -> Window:
    query = {name: values[-1] for name, values in request.args.lists()}
    return Window(**fit(WindowQuery, query, "query").model_dump())
