"""In-memory storage of teams and players: it is lost when the process ends."""

from collections.abc import Collection
from itertools import count
from typing import TypeVar

from ..exceptions import Conflict, NotFound
from ..pagination import Page, Pagination
from .schemas import Player, PlayerCreate, Team, TeamCreate

T = TypeVar("T")


class TeamRepository:
    def __init__(self) -> None:
        self._team_ids = count(1)
        self._player_ids = count(1)
        self._teams: dict[int, Team] = {}
        self._ids_by_name: dict[str, int] = {}
        self._players: dict[int, dict[int, Player]] = {}

    async def list_teams(self, pagination: Pagination) -> Page[Team]:
        return paginate(self._teams.values(), pagination)

    async def get_team(self, team_id: int) -> Team:
        return self._get_team(team_id)

    async def add_team(self, data: TeamCreate) -> Team:
        self._check_name(data.name)
        team = self._save(Team(id=next(self._team_ids), **data.model_dump()))
        self._players[team.id] = {}
        return team

    async def replace_team(self, team_id: int, data: TeamCreate) -> Team:
        team = self._get_team(team_id)
        self._check_name(data.name, team_id)
        del self._ids_by_name[team.name.casefold()]
        return self._save(Team(id=team_id, **data.model_dump()))

    async def delete_team(self, team_id: int) -> None:
        team = self._get_team(team_id)
        del self._teams[team_id], self._players[team_id]
        del self._ids_by_name[team.name.casefold()]

    async def list_players(self, team_id: int, pagination: Pagination) -> Page[Player]:
        self._get_team(team_id)
        return paginate(self._players[team_id].values(), pagination)

    async def add_player(self, team_id: int, data: PlayerCreate) -> Player:
        self._get_team(team_id)
        player = Player(id=next(self._player_ids), team_id=team_id, **data.model_dump())
        self._players[team_id][player.id] = player
        return player

    async def get_player(self, team_id: int, player_id: int) -> Player:
        self._get_team(team_id)
        if player_id not in self._players[team_id]:
            raise NotFound(f"Team {team_id} has no player {player_id}.")
        return self._players[team_id][player_id]

    def _get_team(self, team_id: int) -> Team:
        if team_id not in self._teams:
            raise NotFound(f"Team {team_id} does not exist.")
        return self._teams[team_id]

    def _check_name(self, name: str, team_id: int | None = None) -> None:
        if self._ids_by_name.get(name.casefold(), team_id) != team_id:
            raise Conflict(f"A team named {name} already exists.")

    def _save(self, team: Team) -> Team:
        self._teams[team.id] = team
        self._ids_by_name[team.name.casefold()] = team.id
        return team


def paginate(items: Collection[T], pagination: Pagination) -> Page[T]:
    end = pagination.offset + pagination.limit
    return Page(items=list(items)[pagination.offset : end], total=len(items))
