"""Which handlers an application has."""

from fastapi import FastAPI
from fastapi.routing import iter_route_contexts


def handlers(app: FastAPI, prefix: str) -> list[str]:
    """Return the names of the handlers whose addresses begin so."""
    contexts = list(iter_route_contexts(app.routes))
    return [each.name or "" for each in contexts if (each.path or "").startswith(prefix)]
