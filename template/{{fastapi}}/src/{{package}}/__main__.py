"""Run the production server with ``python -m``."""

import socket
import sys
from pathlib import Path

from granian import Granian
from granian.constants import Interfaces

from .log import logging_options
from .settings import load_settings


def main() -> None:
    settings = load_settings()
    host, port = str(settings.host), settings.port
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:  # Granian would share the port with another Granian that listens on it.
        socket.create_server((host, port), family=family).close()
    except OSError as error:
        sys.exit(f"Cannot listen on HOST {host}, PORT {port}: {error.strerror}.")
    Granian(
        f"{__package__}.app:create_app",
        factory=True,
        interface=Interfaces.ASGI,
        address=host,
        port=port,
        workers=settings.web_concurrency,
        respawn_failed_workers=True,
        workers_kill_timeout=8,  # seconds that in-flight requests have when the server stops
        env_files=[Path(".env")],
        **logging_options(settings.log_level),
    ).serve()


if __name__ == "__main__":
    main()
