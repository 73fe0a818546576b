"""The domain: teams and their players, and what may be done with them. No HTTP."""

from .model import Player
from .model import PlayerDetails
from .model import Team
from .model import TeamDetails
from .paging import Page
from .paging import Window
from .refusals import Invalid
from .refusals import NameTaken
from .refusals import Refusal
from .refusals import Unknown
from .service import League
from .store import Store

__all__ = [
    "Invalid",
    "League",
    "NameTaken",
    "Page",
    "Player",
    "PlayerDetails",
    "Refusal",
    "Store",
    "Team",
    "TeamDetails",
    "Unknown",
    "Window",
]
