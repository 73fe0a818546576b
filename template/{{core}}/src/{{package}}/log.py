"""Logging in production: one line per record, on standard error."""

import logging
from typing import Any


class OneLine(logging.Formatter):
    """Write a record on one line, whatever is in it: what cannot be seen is escaped."""

    def format(self, record: logging.LogRecord) -> str:
        line = super().format(record)
        return "".join(each if each.isprintable() else ascii(each)[1:-1] for each in line)


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
        "loggers": {},  # the server would add its own, with handlers that are not here
    }
