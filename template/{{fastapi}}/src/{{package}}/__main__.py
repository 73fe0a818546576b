"""The production server."""

import sys

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from . import log
from .address import try_address
from .settings import Settings
from .settings import SettingsError

SHUTDOWN_TIMEOUT = 8  # seconds that requests under way have when the process is told to stop


def main() -> None:
    try:
        settings = Settings.from_env()
        try_address(settings.host, settings.port)
    except SettingsError as error:
        sys.exit(str(error))

    server = Granian(
        f"{__package__}.app:create_app",
        factory=True,
        interface=Interfaces.ASGI,
        address=settings.host,
        port=settings.port,
        workers=settings.web_concurrency,
        workers_kill_timeout=SHUTDOWN_TIMEOUT,
        log_level=LogLevels(settings.log_level.lower()),
        log_dictconfig=log.config(settings.log_level),
    )
    try:
        server.serve()
    except SystemExit:
        # A worker that heard the signal too may end before the server does: that is no failure.
        if not server.interrupt_signal:
            raise


if __name__ == "__main__":
    main()
