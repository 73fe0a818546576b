"""Logging in production: one format for the application and the server."""

from typing import Any

from granian.log import LogLevels


def logging_options(level: str) -> dict[str, Any]:
    """Return Granian's options for logging; the configuration is for the application too."""
    return {
        "log_level": LogLevels(level.lower()),
        "log_access": True,
        # The path is decoded: its repr has no line breaks that could forge a line.
        "log_access_format": "%(addr)s %(method)s %(path)r %(status)d in %(dt_ms).1f ms",
        "log_dictconfig": {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
            "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
            "root": {"handlers": ["stderr"], "level": level},
            "loggers": {},  # otherwise Granian adds handlers of its own
        },
    }
