"""Access to the repository of teams."""

from ..session import get_session
from .repository import TeamRepository


def get_repository() -> TeamRepository:
    return TeamRepository(get_session())
