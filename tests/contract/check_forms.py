"""The form that adds a team, with and without mistakes in it."""

import re
from collections.abc import Callable
from collections.abc import Iterator
from urllib.parse import urlencode

import httpx
import pytest

from .league import Json
from .league import team_body
from .league import total
from .league import unused_name
from .page import Page
from .wire import in_chunks

pytestmark = pytest.mark.chosen("templates")

FORM = "application/x-www-form-urlencoded"
MAX_BODY_BYTES = 1024 * 1024
FAULTS = [
    ("name", ""),
    ("name", "   "),
    ("name", "x" * 81),
    ("name", "😀" * 81),
    ("founded", ""),
    ("founded", "abc"),
    ("founded", "1799"),
    ("founded", "2101"),
    ("founded", "-1968"),
    ("founded", "1968.5"),
    ("founded", "1968.0"),
    ("founded", "1e3"),
    ("founded", "0x7b0"),
    ("founded", "19_68"),
    ("founded", "9" * 5000),
    ("founded", '"><script>alert(1)</script>'),
]


@pytest.fixture(scope="module")
def fresh(api: httpx.Client) -> Page:
    """The form before anyone typed in it."""
    return Page(api.get("/"))


def test_home_has_a_form_that_posts_to_teams(fresh: Page) -> None:
    form = fresh.one("form")
    assert form["method"].lower() == "post"
    assert form["action"] == "/teams"
    assert form["enctype"] in {"", FORM}


def test_the_form_asks_for_name_and_founding_year(fresh: Page) -> None:
    names = [control["name"] for control in fresh.all("input") if control["name"]]
    assert names == ["name", "founded"]
    assert fresh.one("button").text.strip()


def test_a_fresh_form_is_empty_and_shows_no_fault(fresh: Page) -> None:
    for field in ["name", "founded"]:
        assert fresh.one("input", name=field)["value"] == ""
        assert fresh.one("input", name=field)["aria-invalid"] in {"", "false"}


def test_a_filled_form_adds_the_team_and_leads_to_its_page(api: httpx.Client) -> None:
    body = team_body(founded=1946)
    response = api.post("/teams", data=body)
    assert response.status_code == 303
    assert re.fullmatch(r"/teams/[1-9][0-9]*", response.headers["Location"])
    assert Page(api.get(response.headers["Location"])).one("h1").text.strip() == body["name"]
    team = api.get(f"/api{response.headers['Location']}").json()
    assert team == {"id": team["id"], **body}


@pytest.mark.parametrize("name", ["  Sünz ", "鹿島 😀", "A & B = C + D%"])
def test_a_name_is_trimmed_and_otherwise_kept(api: httpx.Client, name: str) -> None:
    typed = unused_name(name) + name
    response = api.post("/teams", data=team_body(name=typed))
    assert api.get(f"/api{response.headers['Location']}").json()["name"] == typed.strip()


def test_a_name_may_have_80_characters(api: httpx.Client) -> None:
    response = api.post("/teams", data=team_body(name=unused_name().ljust(80, "ß")))
    assert response.status_code == 303


@pytest.mark.parametrize("founded", ["1800", "2100"])
def test_a_year_may_be_from_1800_to_2100(api: httpx.Client, founded: int) -> None:
    assert api.post("/teams", data=team_body(founded=founded)).status_code == 303


@pytest.mark.parametrize(("field", "typed"), FAULTS, ids=lambda value: value[:12])
def test_a_fault_is_told_beside_its_field(
    api: httpx.Client, fresh: Page, field: str, typed: str
) -> None:
    response = api.post("/teams", data=team_body(**{field: typed}))
    assert response.status_code == 422
    page = Page(response)
    other = {"name": "founded", "founded": "name"}[field]
    assert page.one("input", name=field)["aria-invalid"] == "true"
    assert page.description(field) != fresh.description(field)
    assert page.one("input", name=other)["aria-invalid"] in {"", "false"}
    assert page.description(other) == fresh.description(other)


@pytest.mark.parametrize(("field", "typed"), FAULTS, ids=lambda value: value[:12])
def test_what_was_typed_is_still_there(api: httpx.Client, field: str, typed: str) -> None:
    body = team_body(**{field: typed})
    page = Page(api.post("/teams", data=body))
    assert page.one("input", name="name")["value"] == body["name"]
    assert page.one("input", name="founded")["value"] == str(body["founded"])
    assert page.all("script") == []


@pytest.mark.parametrize("rewrite", [str, str.upper, "  {}  ".format])
def test_a_taken_name_is_told_beside_the_name(
    api: httpx.Client, fresh: Page, team: Json, rewrite: Callable[[str], str]
) -> None:
    typed = rewrite(team["name"])
    response = api.post("/teams", data={"name": typed, "founded": "1999"})
    assert response.status_code == 409
    page = Page(response)
    assert page.one("input", name="name")["aria-invalid"] == "true"
    assert page.description("name") != fresh.description("name")
    assert page.one("input", name="name")["value"] == typed
    assert page.one("input", name="founded")["value"] == "1999"


def test_the_form_s_address_cannot_be_read(api: httpx.Client) -> None:
    for method in ["GET", "HEAD", "PUT", "DELETE", "OPTIONS"]:
        response = api.request(method, "/teams")
        assert (method, response.status_code) == (method, 405)
        assert response.headers["Allow"] == "POST"


def test_a_refused_form_can_be_sent_again(api: httpx.Client) -> None:
    form = Page(api.post("/teams", data=team_body(founded=""))).one("form")
    assert (form["method"].lower(), form["action"]) == ("post", "/teams")


@pytest.mark.parametrize("body", [{}, {"name": "Suns"}, {"founded": "1968"}, {"other": "1"}])
def test_a_form_without_its_fields_is_refused(api: httpx.Client, fresh: Page, body: Json) -> None:
    response = api.post("/teams", content=urlencode(body), headers={"Content-Type": FORM})
    assert response.status_code == 422
    assert [field for field in Page(response).all("input") if field["aria-invalid"] == "true"]


def test_a_refused_form_adds_nothing(api: httpx.Client, team: Json) -> None:
    before = total(api)
    api.post("/teams", data=team_body(founded=""))
    api.post("/teams", data=team_body(name=team["name"]))
    assert total(api) == before


@pytest.mark.parametrize("content", [b"name=%FF&founded=1968x", b"\xff\xfe", b"&&==&;", b"%"])
def test_a_broken_form_is_refused(api: httpx.Client, content: str) -> None:
    response = api.post("/teams", content=content, headers={"Content-Type": FORM})
    assert response.status_code in {400, 422}
    assert Page(response).one("h1").text.strip()


@pytest.mark.parametrize("content_type", ["application/json", "text/plain"])
def test_a_body_that_is_no_form_is_refused(api: httpx.Client, content_type: str) -> None:
    response = api.post("/teams", content='{"name": 1}', headers={"Content-Type": content_type})
    assert response.status_code in {415, 422}
    assert Page(response).one("h1").text.strip()


def test_a_form_may_be_as_large_as_the_limit(api: httpx.Client) -> None:
    content = urlencode({"name": unused_name(), "founded": "x"})
    response = api.post(
        "/teams", content=content.ljust(MAX_BODY_BYTES, "x"), headers={"Content-Type": FORM}
    )
    assert response.status_code == 422


@pytest.mark.parametrize("pieces", [bytes, in_chunks], ids=["with a Content-Length", "in chunks"])
def test_a_form_over_the_limit_is_refused(
    api: httpx.Client, pieces: Callable[[bytes], bytes | Iterator[bytes]]
) -> None:
    content = urlencode(team_body()).encode().ljust(MAX_BODY_BYTES + 1, b"x")
    response = api.post("/teams", content=pieces(content), headers={"Content-Type": FORM})
    assert response.status_code == 413
    assert Page(response).one("h1").text.strip()
