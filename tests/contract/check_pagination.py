"""Teams and players are listed in pages, by id."""

import httpx
import pytest

from .problems import assert_problem
from .teams import Json, add_player, add_team, count_teams

pytestmark = pytest.mark.chosen("example")

BAD_LIMITS = ["0", "-1", "101", "1000", "9" * 30]
BAD_OFFSETS = ["-1", "-20", "-" + "9" * 30]
NOT_INTEGERS = ["", "abc", "1.5", "1e1", "0x1", "null", "--1", "-", "1,2", "%00", "1%00", "%FF"]
# Each framework's own conversion decides whether these are integers.
UNUSUAL = ["1.0", "%2B1", "+1", "%201", "1%20", "1%0A", "1_0", "007", "-0", "%EF%BC%91"]
LARGE = [str(2**31), str(10**18), str(2**63), "9" * 30, "9" * 400, "9" * 5000]


@pytest.fixture(scope="module", autouse=True)
def more_than_a_page(client: httpx.Client) -> None:
    """More teams than a page has by default."""
    for _ in range(25 - count_teams(client)):
        add_team(client)


@pytest.fixture(scope="module")
def players(client: httpx.Client) -> list[Json]:
    """More players of one team than a page has by default."""
    team = add_team(client)
    return [add_player(client, team, age=n) for n in range(25)]


@pytest.fixture(params=["teams", "players"])
def path(request: pytest.FixtureRequest, players: list[Json]) -> str:
    """Each list in turn."""
    if request.param == "teams":
        return "/api/teams"
    return f"/api/teams/{players[0]['team_id']}/players"


def get_page(client: httpx.Client, path: str, query: str = "") -> Json:
    response = client.get(f"{path}?{query}")
    assert response.status_code == 200, response.text
    page: Json = response.json()
    return page


def test_a_page_is_json_with_items_and_total(client: httpx.Client, path: str) -> None:
    response = client.get(path)
    assert response.headers["Content-Type"] == "application/json"
    assert set(response.json()) == {"items", "total"}


def test_the_items_are_teams(client: httpx.Client) -> None:
    for team in get_page(client, "/api/teams")["items"]:
        assert set(team) == {"id", "name", "founded"}


def test_the_items_are_players(client: httpx.Client, players: list[Json]) -> None:
    page = get_page(client, f"/api/teams/{players[0]['team_id']}/players")
    assert page == {"items": players[:20], "total": 25}


def test_a_page_has_20_items_from_the_start_by_default(client: httpx.Client, path: str) -> None:
    assert get_page(client, path) == get_page(client, path, "limit=20&offset=0")
    assert len(get_page(client, path)["items"]) == 20


def test_items_are_sorted_by_id(client: httpx.Client, path: str) -> None:
    ids = [item["id"] for item in get_page(client, path, "limit=100")["items"]]
    assert ids == sorted(ids)


def test_a_replaced_team_keeps_its_place(client: httpx.Client, team: Json) -> None:
    before = all_team_ids(client)
    client.put(f"/api/teams/{team['id']}", json={"name": f"A {team['name']}", "founded": 1800})
    assert all_team_ids(client) == before


def all_team_ids(client: httpx.Client) -> list[int]:
    starts = range(0, count_teams(client), 100)
    pages = [get_page(client, "/api/teams", f"limit=100&offset={start}") for start in starts]
    return [team["id"] for page in pages for team in page["items"]]


def test_all_pages_together_have_every_team_once(client: httpx.Client) -> None:
    ids = all_team_ids(client)
    assert len(ids) == len(set(ids)) == count_teams(client)


def test_pages_follow_each_other_without_gap_or_overlap(client: httpx.Client, path: str) -> None:
    first = get_page(client, path, "limit=20")["items"]
    pages = [get_page(client, path, f"limit=7&offset={start}")["items"] for start in (0, 7, 14)]
    assert [item for items in pages for item in items][:20] == first


def test_the_total_is_the_same_on_every_page(client: httpx.Client, path: str) -> None:
    total = get_page(client, path)["total"]
    assert {get_page(client, path, f"limit=1&offset={n}")["total"] for n in (0, 3, 10**6)} == {
        total
    }


@pytest.mark.parametrize("limit", [1, 2, 20])
def test_a_page_has_as_many_items_as_requested(client: httpx.Client, path: str, limit: int) -> None:
    assert len(get_page(client, path, f"limit={limit}")["items"]) == limit


def test_a_page_may_have_up_to_100_items(client: httpx.Client, path: str) -> None:
    page = get_page(client, path, "limit=100")
    assert len(page["items"]) == min(100, page["total"])


def test_a_page_after_the_last_item_is_empty(client: httpx.Client, path: str) -> None:
    total = get_page(client, path)["total"]
    assert get_page(client, path, f"offset={total}") == {"items": [], "total": total}
    assert get_page(client, path, "offset=1000000") == {"items": [], "total": total}


@pytest.mark.parametrize("offset", LARGE, ids=lambda value: value[:9])
def test_a_page_at_a_large_offset_is_empty_or_refused(
    client: httpx.Client, path: str, offset: str
) -> None:
    response = client.get(f"{path}?offset={offset}")
    if response.status_code == 200:
        assert response.json()["items"] == []
    else:
        assert_problem(response, 422)


@pytest.mark.parametrize("limit", BAD_LIMITS, ids=lambda value: value[:9])
def test_a_bad_limit_is_refused(client: httpx.Client, path: str, limit: str) -> None:
    assert_problem(client.get(f"{path}?limit={limit}"), 422)


@pytest.mark.parametrize("offset", BAD_OFFSETS, ids=lambda value: value[:9])
def test_a_bad_offset_is_refused(client: httpx.Client, path: str, offset: str) -> None:
    assert_problem(client.get(f"{path}?offset={offset}"), 422)


@pytest.mark.parametrize("value", NOT_INTEGERS)
def test_a_value_that_is_not_an_integer_is_refused(
    client: httpx.Client, path: str, value: str
) -> None:
    assert_problem(client.get(f"{path}?limit={value}"), 422)
    assert_problem(client.get(f"{path}?offset={value}"), 422)


@pytest.mark.parametrize("value", UNUSUAL)
def test_an_unusual_value_is_read_or_refused(client: httpx.Client, path: str, value: str) -> None:
    for response in [client.get(f"{path}?limit={value}"), client.get(f"{path}?offset={value}")]:
        if response.status_code != 200:
            assert_problem(response, 422)


@pytest.mark.parametrize("query", ["limit=2&limit=x", "limit=x&limit=2", "offset=-1&offset=1"])
def test_a_repeated_parameter_is_read_or_refused(
    client: httpx.Client, path: str, query: str
) -> None:
    response = client.get(f"{path}?{query}")
    if response.status_code != 200:
        assert_problem(response, 422)


@pytest.mark.parametrize("query", ["page=2", "Limit=1", "limits=x", "limit%5B%5D=1", "&&=&x"])
def test_an_unknown_parameter_is_ignored(client: httpx.Client, path: str, query: str) -> None:
    assert get_page(client, path, query) == get_page(client, path)


def test_an_unknown_team_has_no_page_of_players(client: httpx.Client, deleted_team: Json) -> None:
    assert_problem(client.get(f"/api/teams/{deleted_team['id']}/players?limit=1"), 404)
