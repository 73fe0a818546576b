"""Whatever stands in an id's place and is no positive integer finds nothing."""

import httpx
import pytest

from .league import Json
from .league import player_body
from .league import team_body
from .problems import assert_problem

NO_IDS = [
    "0",
    "00",
    "01",
    "-1",
    "+1",
    "1.0",
    "1.5",
    "1e0",
    "1_0",
    "0x1",
    "abc",
    "None",
    "%201",
    "1%20",
    "1%00",
    "%EF%BC%91",
    "%D9%A1",
    "%C2%B2",
    "1,2",
    "1;2",
    "%3Cb%3E",
    "9" * 18,
    "9" * 19,
    "9" * 400,
]


def name_of_row(value: str) -> str:
    return value if len(value) < 10 else f"{len(value)} digits"


@pytest.mark.parametrize("no_id", NO_IDS, ids=name_of_row)
def test_it_finds_no_team(api: httpx.Client, no_id: str) -> None:
    assert_problem(api.get(f"/api/teams/{no_id}"), 404)


@pytest.mark.parametrize("no_id", NO_IDS, ids=name_of_row)
def test_it_finds_no_team_to_change(api: httpx.Client, no_id: str) -> None:
    assert_problem(api.put(f"/api/teams/{no_id}", json=team_body()), 404)
    assert_problem(api.delete(f"/api/teams/{no_id}"), 404)


@pytest.mark.parametrize("no_id", NO_IDS, ids=name_of_row)
def test_it_finds_no_team_with_players(api: httpx.Client, player: Json, no_id: str) -> None:
    assert_problem(api.get(f"/api/teams/{no_id}/players"), 404)
    assert_problem(api.post(f"/api/teams/{no_id}/players", json=player_body()), 404)
    assert_problem(api.get(f"/api/teams/{no_id}/players/{player['id']}"), 404)


@pytest.mark.parametrize("no_id", NO_IDS, ids=name_of_row)
def test_it_finds_no_player(api: httpx.Client, team: Json, no_id: str) -> None:
    assert_problem(api.get(f"/api/teams/{team['id']}/players/{no_id}"), 404)


def test_an_id_that_is_no_text_finds_no_team(api: httpx.Client) -> None:
    assert api.get("/api/teams/%FF").status_code == 404
