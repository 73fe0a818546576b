"""Run the production server: python -m, with the name of the package."""

import socket
import sys

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from .log import logging_config
from .settings import load_settings


def main() -> None:
    settings = load_settings()
    host, port = str(settings.host), settings.port
    family = socket.AF_INET6 if settings.host.version == 6 else socket.AF_INET
    try:  # Granian would share the port with another Granian that listens on it.
        socket.create_server((host, port), family=family).close()
    except OSError as error:
        sys.exit(f"Cannot listen on HOST {host}, PORT {port}: {error.strerror}.")
    Granian(
        f"{__package__}.app:create_app",
        factory=True,
        interface=Interfaces.WSGI,
        address=host,
        port=port,
        workers=settings.web_concurrency,
        blocking_threads=16,
        workers_kill_timeout=8,  # seconds for the requests under way when the server stops
        websockets=False,
        log_access=True,
        log_access_format='%(addr)s "%(method)s %(path)s" %(status)d in %(dt_ms).1f ms',
        log_level=LogLevels(settings.log_level.lower()),
        log_dictconfig=logging_config(settings.log_level),
    ).serve()


if __name__ == "__main__":
    main()
