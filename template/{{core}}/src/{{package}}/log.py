"""Logging in production: one line per record, on standard error."""

import logging
from typing import Any


class OneLine(logging.Formatter):
    """Write a record on one line, so that none can be split up or forged."""

    def format(self, record: logging.LogRecord) -> str:
        return super().format(record).replace("\r", "\\r").replace("\n", "\\n")


def config(level: str) -> dict[str, Any]:
    """Return the configuration for `logging.config.dictConfig`."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "one_line": {
                "()": f"{__name__}.OneLine",
                "format": "%(asctime)s %(levelname)s %(name)s: %(message)s",
            },
        },
        "handlers": {
            "stderr": {"class": "logging.StreamHandler", "formatter": "one_line"},
        },
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {},
    }
