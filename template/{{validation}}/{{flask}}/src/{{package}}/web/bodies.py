"""The bodies of requests, as the league takes them."""

from ..league import PlayerDetails
from ..league import TeamDetails
from .body import read_json
from .misfits import fit
from .models import PlayerBody
from .models import TeamBody


def read_team() -> TeamDetails:
    return TeamDetails(**fit(TeamBody, read_json(), "body").model_dump())


def read_player() -> PlayerDetails:
    return PlayerDetails(**fit(PlayerBody, read_json(), "body").model_dump())
