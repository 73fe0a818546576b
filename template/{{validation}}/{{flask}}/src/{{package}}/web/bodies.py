"""The bodies of requests, as the league takes them."""

from ..league import PlayerDetails
from ..league import TeamDetails
from .misfits import fit
from .models import PlayerBody
from .models import TeamBody
from .received import read_json


def read_team() -> TeamDetails:
    return TeamDetails(**fit(TeamBody, read_json(), "body").model_dump())


def read_player() -> PlayerDetails:
    return PlayerDetails(**fit(PlayerBody, read_json(), "body").model_dump())
