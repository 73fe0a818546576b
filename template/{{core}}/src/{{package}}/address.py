"""The address that the service is to listen on."""

import socket

from .settings import SettingsError


def try_address(host: str, port: int) -> None:
    """Refuse an address where another server listens: this one would share it in silence."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        socket.create_server((host, port), family=family).close()
    except OSError as error:
        raise SettingsError(f"HOST and PORT must name a free address: {error.strerror}.") from error
