"""The pages: what they show, and that everyone can read them."""

import re
from itertools import pairwise
from urllib.parse import urljoin

import httpx
import pytest

from .page import Page, assert_error_page
from .teams import Json, add_player, add_team, count_teams, team_body, unused_name

pytestmark = pytest.mark.chosen("templates")
example = pytest.mark.chosen("example")

SCRIPT = "<script>alert('x')</script> & \"co\""
OTHER_SITE = {"Sec-Fetch-Site": "cross-site"}
IN_EVERY_PROJECT: dict[str, tuple[str, str, Json]] = {
    "home": ("GET", "/", {}),
    "not found": ("GET", "/nowhere", {}),
    "wrong method": ("DELETE", "/", {}),
    "other site": ("POST", "/", {"headers": OTHER_SITE}),
}
WITH_EXAMPLE: dict[str, tuple[str, str, Json]] = {
    "teams": ("GET", "/teams?limit=2&offset=1", {}),
    "team": ("GET", "/teams/{id}", {}),
    "no team": ("GET", "/teams/0", {}),
    "invalid query": ("GET", "/teams?limit=0", {}),
    "invalid form": ("POST", "/teams", {"data": team_body(founded="x")}),
    "form of another site": ("POST", "/teams", {"headers": OTHER_SITE}),
}
ROWS = [
    *(pytest.param(row, id=name) for name, row in IN_EVERY_PROJECT.items()),
    *(pytest.param(row, id=name, marks=example) for name, row in WITH_EXAMPLE.items()),
]
INVALID_QUERIES = ["limit=0", "limit=101", "limit=x", "limit=", "offset=-1", "offset=x"]


@pytest.fixture(scope="module", params=ROWS)
def page(request: pytest.FixtureRequest, client: httpx.Client) -> Page:
    """Each page in turn."""
    method, path, content = request.param
    if "{" in path:
        team = add_team(client)
        add_player(client, team)
        path = path.format(**team)
    return Page(client.request(method, path, **content))


def get_listed(client: httpx.Client, query: str = "") -> dict[int, str]:
    """The text of the link to each team on a page of teams by its id, in order."""
    response = client.get(f"/teams?{query}")
    assert response.status_code == 200, response.text
    links = Page(response).links.items()
    teams = [(re.fullmatch(r"/teams/([0-9]+)", address), text) for address, text in links]
    return {int(match[1]): text for match, text in teams if match}


@example
def test_teams_has_a_link_to_each_team_with_its_name(client: httpx.Client, team: Json) -> None:
    last = get_listed(client, f"limit=1&offset={count_teams(client) - 1}")
    assert list(last) == [team["id"]]
    assert team["name"] in last[team["id"]]


@example
@pytest.mark.parametrize("query", ["", "limit=2", "offset=1", "limit=3&offset=2", "limit=100"])
def test_teams_are_listed_as_in_the_api(client: httpx.Client, query: str) -> None:
    for _ in range(25 - count_teams(client)):
        add_team(client)
    teams = client.get(f"/api/teams?{query}").json()["items"]
    assert list(get_listed(client, query)) == [team["id"] for team in teams]


@example
def test_a_page_after_the_last_team_lists_none(client: httpx.Client) -> None:
    assert get_listed(client, "offset=1000000") == {}


@example
@pytest.mark.parametrize("query", INVALID_QUERIES)
def test_an_invalid_query_is_refused_with_a_page(client: httpx.Client, query: str) -> None:
    assert_error_page(client.get(f"/teams?{query}"), 422)


@example
@pytest.mark.parametrize("offset", [str(2**31), str(2**63), "9" * 5000], ids=lambda n: n[:9])
def test_a_large_offset_is_read_or_refused_with_a_page(client: httpx.Client, offset: str) -> None:
    response = client.get(f"/teams?offset={offset}")
    if response.status_code != 200:
        assert_error_page(response, 422)


@example
def test_a_deleted_team_is_not_listed(client: httpx.Client, deleted_team: Json) -> None:
    last = Page(client.get(f"/teams?limit=100&offset={max(0, count_teams(client) - 99)}"))
    assert deleted_team["name"] not in last.text


@example
def test_the_page_of_a_team_shows_the_team(client: httpx.Client, team: Json) -> None:
    response = client.get(f"/teams/{team['id']}")
    assert response.status_code == 200
    page = Page(response)
    assert team["name"] in page.heading
    assert str(team["founded"]) in page.text


@example
def test_the_page_of_a_team_shows_its_players(client: httpx.Client, team: Json) -> None:
    add_player(client, team, name="Mia Berg", age=119, number=87)
    add_player(client, team, name="Zoë Ayton", age=118, number=0)
    page = Page(client.get(f"/teams/{team['id']}"))
    for text in ["Mia Berg", "Zoë Ayton"]:
        assert text in page.text


@example
def test_a_player_without_a_number_shows_none(client: httpx.Client, team: Json) -> None:
    add_player(client, team, name="Mia Berg", number=None)
    assert "None" not in Page(client.get(f"/teams/{team['id']}")).text


@example
def test_the_page_of_a_team_shows_no_players_of_others(client: httpx.Client, team: Json) -> None:
    add_player(client, add_team(client), name="Someone Else")
    assert "Someone Else" not in Page(client.get(f"/teams/{team['id']}")).text


@example
@pytest.mark.parametrize("team_id", ["0", "-1", str(2**31), str(2**63), "9" * 400])
def test_an_unknown_team_is_a_page_with_an_error(client: httpx.Client, team_id: str) -> None:
    assert_error_page(client.get(f"/teams/{team_id}"), 404)


@example
@pytest.mark.parametrize("team_id", ["abc", "1.5", "0x1", "%00", "9" * 5000], ids=lambda i: i[:9])
def test_an_id_that_is_not_an_integer_is_a_page_with_an_error(
    client: httpx.Client, team_id: str
) -> None:
    assert_error_page(client.get(f"/teams/{team_id}"), 404, 422)


@example
def test_a_deleted_team_has_no_page(client: httpx.Client, deleted_team: Json) -> None:
    assert_error_page(client.get(f"/teams/{deleted_team['id']}"), 404)


@example
def test_names_are_escaped(client: httpx.Client) -> None:
    team = add_team(client, name=unused_name(SCRIPT))
    player = add_player(client, team, name=SCRIPT)
    teams_page = Page(client.get(f"/teams?limit=1&offset={count_teams(client) - 1}"))
    team_page = Page(client.get(f"/teams/{team['id']}"))
    assert team["name"] in teams_page.text
    assert team["name"] in team_page.heading
    assert player["name"] in team_page.text
    assert teams_page.all("script") == team_page.all("script") == []


def test_an_unknown_path_is_escaped(client: httpx.Client) -> None:
    assert Page(client.get("/<script>alert(1)</script>")).all("script") == []


def test_a_page_has_a_title_and_a_language(page: Page) -> None:
    assert page.one("html")["lang"]
    assert page.one("title").text.strip()


def test_a_page_has_one_main_heading_in_its_main_part(page: Page) -> None:
    assert page.heading
    assert page.one("h1").text in page.one("main").text


def test_headings_skip_no_level(page: Page) -> None:
    levels = [int(e.tag[1]) for e in page.elements if e.tag in {"h1", "h2", "h3", "h4"}]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_a_page_fits_small_screens(page: Page) -> None:
    assert "width=device-width" in page.one("meta", name="viewport")["content"]


def test_every_field_has_a_label(page: Page) -> None:
    for control in page.all("input") + page.all("select") + page.all("textarea"):
        if control["type"] not in {"hidden", "submit"}:
            assert page.one("label", **{"for": control["id"]}).text.strip()


def test_ids_are_unique(page: Page) -> None:
    ids = [element["id"] for element in page.elements if element["id"]]
    assert len(ids) == len(set(ids))


def test_columns_have_headings(page: Page) -> None:
    assert len(page.all("table")) <= len(page.all("th", scope="col"))


def test_a_page_works_without_scripts_and_inline_styles(page: Page) -> None:
    assert page.all("script") == page.all("style") == []
    for element in page.elements:
        assert "style" not in element.attributes
        assert not [name for name in element.attributes if name.startswith("on")]


def test_a_page_has_one_small_stylesheet(client: httpx.Client, base_url: str, page: Page) -> None:
    response = client.get(page.one("link", rel="stylesheet")["href"])
    assert response.status_code == 200
    assert response.headers["Content-Type"].split(";")[0] == "text/css"
    assert 0 < len(response.content) < 20_000


def test_links_are_paths(page: Page) -> None:
    for element in page.elements:
        for target in (element["src"], element["href"], element["action"]):
            is_path = target.startswith(("/", "#")) and not target.startswith("//")
            assert not target or is_path or target.startswith("data:")


def test_every_link_leads_to_something(client: httpx.Client, page: Page) -> None:
    for address in page.links:
        if not address.startswith("#"):
            assert (address, client.get(address).status_code) == (address, 200)


@pytest.fixture(scope="module")
def stylesheet(client: httpx.Client) -> str:
    return urljoin("/", Page(client.get("/")).one("link", rel="stylesheet")["href"])


def test_a_static_file_can_only_be_read(client: httpx.Client, stylesheet: str) -> None:
    assert_error_page(client.post(stylesheet), 405)


@pytest.mark.parametrize(
    "tail", ["", "nothing.css", "../app.py", "%2e%2e/app.py", "..%2fapp.py", "..%5capp.py", "%00"]
)
def test_only_static_files_are_served(client: httpx.Client, stylesheet: str, tail: str) -> None:
    folder = stylesheet.partition("?")[0].rpartition("/")[0]
    target = f"{folder}/{tail}".encode()
    assert client.get("/", extensions={"target": target}).status_code == 404
