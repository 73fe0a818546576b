"""Serve a minimal app as the generated one is served: `python serve.py PACKAGE APP`.

It runs the `__main__` of the generated package, and hands its server the minimal app instead: so
the server has the same options, whatever these are.
"""

import runpy
import sys
from typing import Any
from unittest.mock import patch

from granian.server import Server


def serve(package: str, app: str) -> None:
    begin = Server.__init__

    def begin_with_app(server: Any, _target: str, *args: Any, **options: Any) -> None:  # noqa: ANN401
        begin(server, f"{app}:app", *args, **options | {"factory": False})

    with patch.object(Server, "__init__", begin_with_app):
        runpy.run_module(package, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    serve(*sys.argv[1:])
