"""Clients that send requests at the same time see consistent teams."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

import httpx
import pytest

from .teams import Json, add_player, add_team, count_teams, team_body, unused_name

pytestmark = pytest.mark.chosen("example")

CLIENTS = 8
T = TypeVar("T")


def run_at_once(call: Callable[[int], T]) -> list[T]:
    """What `call(n)` returns for each of several clients that start at the same moment."""
    start = Barrier(CLIENTS)

    def run(n: int) -> T:
        start.wait()
        return call(n)

    with ThreadPoolExecutor(CLIENTS) as pool:
        return list(pool.map(run, range(CLIENTS)))


@pytest.mark.parametrize("_", range(5))
def test_only_one_of_many_gets_the_name(client: httpx.Client, _: int) -> None:
    name = unused_name("race")
    bodies = [team_body(name=spelling) for spelling in (name, name.upper())]
    statuses = run_at_once(lambda n: client.post("/api/teams", json=bodies[n % 2]).status_code)
    assert Counter(statuses) == {201: 1, 409: CLIENTS - 1}


def test_only_one_of_many_is_renamed_to_it(client: httpx.Client) -> None:
    paths = [f"/api/teams/{add_team(client)['id']}" for _ in range(CLIENTS)]
    body = team_body()
    statuses = run_at_once(lambda n: client.put(paths[n], json=body).status_code)
    assert Counter(statuses) == {200: 1, 409: CLIENTS - 1}


def test_only_one_of_many_deletes_a_team(client: httpx.Client, team: Json) -> None:
    statuses = run_at_once(lambda _: client.delete(f"/api/teams/{team['id']}").status_code)
    assert Counter(statuses) == {204: 1, 404: CLIENTS - 1}


def test_teams_added_at_once_get_different_ids(client: httpx.Client) -> None:
    before = count_teams(client)
    added = run_at_once(lambda _: [add_team(client) for _ in range(8)])
    ids = {team["id"] for teams in added for team in teams}
    assert len(ids) == 8 * CLIENTS
    assert count_teams(client) == before + 8 * CLIENTS


def test_players_added_at_once_get_different_ids(client: httpx.Client, team: Json) -> None:
    players = run_at_once(lambda n: add_player(client, team, number=n))
    assert len({player["id"] for player in players}) == CLIENTS
    listed = client.get(f"/api/teams/{team['id']}/players").json()
    assert listed["items"] == sorted(players, key=lambda player: player["id"])


def test_players_are_not_left_behind_when_their_team_is_deleted(
    client: httpx.Client, team: Json
) -> None:
    path = f"/api/teams/{team['id']}"

    def add_or_delete(n: int) -> int:
        if n == 0:
            return client.delete(path).status_code
        body = {"name": "Mia", "age": 30}
        return client.post(f"{path}/players", json=body).status_code

    deleted, *added = run_at_once(add_or_delete)
    assert deleted == 204
    assert set(added) <= {201, 404}
    assert client.get(f"{path}/players").status_code == 404
