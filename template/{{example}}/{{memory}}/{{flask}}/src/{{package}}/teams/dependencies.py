"""Access to the repository of teams."""

from flask import current_app

from .repository import TeamRepository


def get_repository() -> TeamRepository:
    repository: TeamRepository = current_app.extensions["teams"]
    return repository
