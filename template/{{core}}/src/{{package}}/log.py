"""Logging in production: one format for the application and the server."""

from typing import Any


def logging_config(level: str) -> dict[str, Any]:
    """Return the configuration for ``logging.config.dictConfig``."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"default": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
        "handlers": {"default": {"class": "logging.StreamHandler", "formatter": "default"}},
        "root": {"handlers": ["default"], "level": level},
        "loggers": {},  # without it, Granian adds handlers of its own
    }
