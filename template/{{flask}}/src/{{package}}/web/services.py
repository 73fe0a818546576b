"""What the routes need of the application."""

from flask import current_app

from ..league import League
from ..readiness import Readiness


def league() -> League:
    found: League = current_app.extensions["league"]
    return found


def readiness() -> Readiness:
    found: Readiness = current_app.extensions["readiness"]
    return found
