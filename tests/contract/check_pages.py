"""The pages for people: what they show, and that everyone can read them."""

from itertools import pairwise
from urllib.parse import urljoin

import httpx
import pytest

from .league import Json
from .league import add_player
from .league import add_team
from .league import team_body
from .league import unused_name
from .page import Page

pytestmark = pytest.mark.chosen("templates")

SCRIPT = "<script>alert('x')</script> & \"co\""
PAGES: dict[str, tuple[str, str, Json]] = {
    "home": ("GET", "/", {}),
    "team": ("GET", "/teams/{id}", {}),
    "not found": ("GET", "/nowhere", {}),
    "wrong method": ("GET", "/teams", {}),
    "refused form": ("POST", "/teams", {"data": team_body(founded="x")}),
    "cross-site": ("POST", "/teams", {"headers": {"Sec-Fetch-Site": "cross-site"}}),
}


@pytest.fixture(scope="module", params=PAGES)
def page(request: pytest.FixtureRequest, api: httpx.Client) -> Page:
    """Each page in turn."""
    method, path, content = PAGES[request.param]
    return Page(api.request(method, path.format(**add_team(api)), **content))


def test_every_page_names_the_service(page: Page, project_name: str) -> None:
    assert page.one("header").text.strip() == project_name
    assert page.one("title").text.strip().endswith(f" · {project_name}")


def test_home_links_to_each_team_by_its_name(api: httpx.Client, team: Json) -> None:
    response = api.get("/")
    assert response.status_code == 200
    links = {link["href"]: link.text.strip() for link in Page(response).all("a")}
    assert links[f"/teams/{team['id']}"] == team["name"]


def test_home_lists_no_removed_team(api: httpx.Client, gone: Json) -> None:
    assert gone["name"] not in Page(api.get("/")).text


def test_a_teams_page_shows_the_team(api: httpx.Client, team: Json) -> None:
    response = api.get(f"/teams/{team['id']}")
    assert response.status_code == 200
    page = Page(response)
    assert page.one("h1").text.strip() == team["name"]
    assert str(team["founded"]) in page.text


def test_a_teams_page_shows_its_players(api: httpx.Client, team: Json) -> None:
    add_player(api, team, name="Mia Berg", age=119, number=87)
    add_player(api, team, name="Zoë Ayton", age=118, number=0)
    page = Page(api.get(f"/teams/{team['id']}"))
    for text in ["Mia Berg", "119", "87", "Zoë Ayton", "118"]:
        assert text in page.text


def test_a_player_without_a_number_shows_none(api: httpx.Client, team: Json) -> None:
    add_player(api, team, name="Mia Berg", number=None)
    assert "None" not in Page(api.get(f"/teams/{team['id']}")).text


def test_a_teams_page_shows_no_players_of_others(api: httpx.Client, team: Json) -> None:
    add_player(api, add_team(api), name="Someone Else")
    assert "Someone Else" not in Page(api.get(f"/teams/{team['id']}")).text


@pytest.mark.parametrize("no_id", ["0", "01", "-1", "abc", "1.5", "%EF%BC%91", "9" * 400])
def test_an_unknown_team_is_a_page_that_says_so(api: httpx.Client, no_id: str) -> None:
    response = api.get(f"/teams/{no_id}")
    assert response.status_code == 404
    assert Page(response).one("h1").text.strip()


def test_a_removed_team_has_no_page(api: httpx.Client, gone: Json) -> None:
    assert api.get(f"/teams/{gone['id']}").status_code == 404


def test_names_are_escaped(api: httpx.Client) -> None:
    team = add_team(api, name=unused_name(SCRIPT))
    player = add_player(api, team, name=SCRIPT)
    home, team_page = Page(api.get("/")), Page(api.get(f"/teams/{team['id']}"))
    assert team["name"] in home.text
    assert team_page.one("h1").text.strip() == team["name"]
    assert player["name"] in team_page.text
    assert home.all("script") == team_page.all("script") == []


def test_an_unknown_path_is_escaped(api: httpx.Client) -> None:
    assert Page(api.get("/<script>alert(1)</script>")).all("script") == []


def test_a_page_declares_its_language(page: Page) -> None:
    assert page.one("html")["lang"]


def test_a_page_has_a_title(page: Page) -> None:
    assert page.one("title").text.strip()


def test_a_page_has_one_main_heading_in_its_main_part(page: Page) -> None:
    assert page.one("h1").text.strip()
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


def test_a_page_has_one_stylesheet_of_its_own(api: httpx.Client, base_url: str, page: Page) -> None:
    sheet = urljoin(base_url, page.one("link", rel="stylesheet")["href"])
    assert sheet.startswith(base_url)
    response = api.get(sheet)
    assert response.status_code == 200
    assert response.headers["Content-Type"].split(";")[0] == "text/css"
    assert 0 < len(response.content) < 20_000


def test_a_page_refers_to_nothing_outside(page: Page) -> None:
    for element in page.elements:
        for target in (element["src"], element["href"], element["action"]):
            assert not target.startswith(("http:", "https:", "//", "javascript:"))


@pytest.fixture(scope="module")
def stylesheet(api: httpx.Client) -> str:
    return urljoin("/", Page(api.get("/")).one("link", rel="stylesheet")["href"])


def test_the_stylesheet_is_safe_to_serve(api: httpx.Client, stylesheet: str) -> None:
    response = api.get(stylesheet)
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Referrer-Policy"] == "same-origin"


def test_the_stylesheet_can_only_be_read(api: httpx.Client, stylesheet: str) -> None:
    response = api.post(stylesheet)
    assert response.status_code == 405
    assert response.headers["Allow"] == "GET, HEAD"


@pytest.mark.parametrize(
    "tail", ["", "nothing.css", "../app.py", "%2e%2e/app.py", "..%2fapp.py", "..%5capp.py", "%00"]
)
def test_only_files_meant_for_it_are_served(api: httpx.Client, stylesheet: str, tail: str) -> None:
    folder = stylesheet.split("?", maxsplit=1)[0].rpartition("/")[0]
    target = f"{folder}/{tail}".encode()
    assert api.get("/", extensions={"target": target}).status_code == 404
