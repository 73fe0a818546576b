"""Run the production server with ``python -m``."""

from socket import AF_INET, AF_INET6, create_server

from granian import Granian
from granian.constants import Interfaces

from .log import logging_options
from .settings import load_settings


def main() -> None:
    settings = load_settings()
    host, port = address = str(settings.host), settings.port
    try:  # Granian would share the port with another Granian that listens on it.
        create_server(address, family=AF_INET6 if ":" in host else AF_INET).close()
    except OSError as error:
        raise SystemExit(f"Cannot listen on HOST {host}, PORT {port}: {error.strerror}.") from None
    Granian(
        f"{__package__}.app:create_app",
        *address,
        factory=True,
        interface=Interfaces.ASGI,
        workers=settings.web_concurrency,
        respawn_failed_workers=True,
        workers_kill_timeout=8,  # seconds that in-flight requests have when the server stops
        **logging_options(settings.log_level),
    ).serve()


if __name__ == "__main__":
    main()
