"""The list of teams comes in pages, by id."""

import httpx
import pytest

from .league import Json
from .league import add_team
from .league import total
from .problems import assert_problem

NO_LIMITS = ["0", "-1", "101", "1000", "-0"]
NO_OFFSETS = ["-1", "-20", str(10**18), "9" * 30]
NO_INTEGERS = ["", "abc", "1.0", "1e1", "%2B1", "+1", "%201", "1%20", "1_0", "0x1", "%EF%BC%91"]
NO_INTEGERS += ["1%0A", "%00", "%FF", "null", "--1", "-", "9" * 5000]


@pytest.fixture(scope="module", autouse=True)
def more_than_a_page(api: httpx.Client) -> None:
    """The league has more teams than a page has by default."""
    for _ in range(25):
        add_team(api)


def page(api: httpx.Client, query: str = "") -> Json:
    response = api.get(f"/api/teams?{query}")
    assert response.status_code == 200, response.text
    found: Json = response.json()
    return found


def test_a_page_is_json_with_items_and_total(api: httpx.Client) -> None:
    response = api.get("/api/teams")
    assert response.headers["Content-Type"] == "application/json"
    assert set(response.json()) == {"items", "total"}
    for team in response.json()["items"]:
        assert set(team) == {"id", "name", "founded"}


def test_a_page_has_20_teams_from_the_start_by_default(api: httpx.Client) -> None:
    assert page(api) == page(api, "limit=20&offset=0")
    assert len(page(api)["items"]) == 20


def test_teams_are_sorted_by_id(api: httpx.Client) -> None:
    ids = [team["id"] for team in page(api, "limit=100")["items"]]
    assert ids == sorted(ids)


def test_a_replaced_team_keeps_its_place(api: httpx.Client, team: Json) -> None:
    api.put(f"/api/teams/{team['id']}", json={"name": f"A {team['name']}", "founded": 1800})
    last = page(api, f"limit=1&offset={total(api) - 1}")
    assert [item["id"] for item in last["items"]] == [team["id"]]


def test_pages_follow_each_other_without_gap_or_overlap(api: httpx.Client) -> None:
    first = page(api, "limit=20")["items"]
    pages = [page(api, f"limit=7&offset={start}")["items"] for start in (0, 7, 14)]
    assert [team for items in pages for team in items][:20] == first


def test_all_pages_together_have_every_team_once(api: httpx.Client) -> None:
    starts = range(0, total(api), 100)
    pages = [page(api, f"limit=100&offset={start}")["items"] for start in starts]
    ids = [team["id"] for items in pages for team in items]
    assert len(ids) == len(set(ids)) == total(api)


def test_the_total_is_the_same_on_every_page(api: httpx.Client) -> None:
    assert {page(api, f"limit=1&offset={n}")["total"] for n in (0, 3, 10**6)} == {total(api)}


@pytest.mark.parametrize("limit", ["1", "2", "20", "007"])
def test_a_page_has_as_many_teams_as_asked_for(api: httpx.Client, limit: str) -> None:
    assert len(page(api, f"limit={limit}")["items"]) == int(limit)


def test_a_page_may_have_up_to_100_teams(api: httpx.Client) -> None:
    assert len(page(api, "limit=100")["items"]) == min(100, total(api))


@pytest.mark.parametrize("offset", [10**6, 10**18 - 1])
def test_a_page_after_the_last_team_is_empty(api: httpx.Client, offset: int) -> None:
    assert page(api, f"offset={offset}")["items"] == []


def test_a_page_at_the_total_is_empty(api: httpx.Client) -> None:
    assert page(api, f"offset={total(api)}")["items"] == []


def test_an_offset_of_minus_zero_is_zero(api: httpx.Client) -> None:
    assert page(api, "offset=-0") == page(api)


@pytest.mark.parametrize("limit", NO_LIMITS + NO_INTEGERS, ids=lambda value: value[:9])
def test_a_bad_limit_is_refused(api: httpx.Client, limit: str) -> None:
    assert_problem(api.get(f"/api/teams?limit={limit}"), 422)


@pytest.mark.parametrize("offset", NO_OFFSETS + NO_INTEGERS, ids=lambda value: value[:9])
def test_a_bad_offset_is_refused(api: httpx.Client, offset: str) -> None:
    assert_problem(api.get(f"/api/teams?offset={offset}"), 422)


def test_of_a_repeated_parameter_the_last_counts(api: httpx.Client) -> None:
    assert len(page(api, "limit=abc&limit=2")["items"]) == 2
    assert_problem(api.get("/api/teams?limit=2&limit=abc"), 422)
    assert page(api, "offset=-1&offset=1") == page(api, "offset=1")
    assert_problem(api.get("/api/teams?offset=1&offset=-1"), 422)


@pytest.mark.parametrize("query", ["page=2", "Limit=1", "limits=x", "limit%5B%5D=1", "&&=&x"])
def test_an_unknown_parameter_is_ignored(api: httpx.Client, query: str) -> None:
    assert page(api, query) == page(api)
