"""Many clients at the same time see one consistent league."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

import httpx
import pytest

from .league import Json
from .league import add_player
from .league import add_team
from .league import team_body
from .league import total
from .league import unused_name

CLIENTS = 8
T = TypeVar("T")


def at_once(call: Callable[[int], T]) -> list[T]:
    """What `call(n)` returns for each of several clients that start at the same moment."""
    start = Barrier(CLIENTS)

    def run(n: int) -> T:
        start.wait()
        return call(n)

    with ThreadPoolExecutor(CLIENTS) as pool:
        return list(pool.map(run, range(CLIENTS)))


@pytest.mark.parametrize("_", range(5))
def test_only_one_of_many_gets_the_name(api: httpx.Client, _: int) -> None:
    name = unused_name("race")
    bodies = [team_body(name=spelled) for spelled in (name, name.upper())]
    statuses = at_once(lambda n: api.post("/api/teams", json=bodies[n % 2]).status_code)
    assert Counter(statuses) == {201: 1, 409: CLIENTS - 1}


def test_only_one_of_many_is_renamed_to_it(api: httpx.Client) -> None:
    teams = [add_team(api) for _ in range(CLIENTS)]
    body = team_body()
    statuses = at_once(lambda n: api.put(f"/api/teams/{teams[n]['id']}", json=body).status_code)
    assert Counter(statuses) == {200: 1, 409: CLIENTS - 1}


def test_only_one_of_many_removes_a_team(api: httpx.Client, team: Json) -> None:
    statuses = at_once(lambda _: api.delete(f"/api/teams/{team['id']}").status_code)
    assert Counter(statuses) == {204: 1, 404: CLIENTS - 1}


def test_teams_added_at_once_get_ids_of_their_own(api: httpx.Client) -> None:
    before = total(api)
    added = at_once(lambda _: [add_team(api) for _ in range(8)])
    ids = {team["id"] for teams in added for team in teams}
    assert len(ids) == 8 * CLIENTS
    assert total(api) == before + 8 * CLIENTS


def test_players_added_at_once_get_ids_of_their_own(api: httpx.Client, team: Json) -> None:
    players = at_once(lambda n: add_player(api, team, number=n))
    assert len({player["id"] for player in players}) == CLIENTS
    listed = api.get(f"/api/teams/{team['id']}/players").json()
    assert listed["items"] == sorted(players, key=lambda player: player["id"])
