"""The form that adds a team, with valid and invalid values."""

import re
from collections.abc import Callable, Iterator
from urllib.parse import urlencode

import httpx
import pytest

from .page import Page, assert_error_page
from .raw import in_chunks
from .teams import Json, count_teams, team_body, unused_name

pytestmark = pytest.mark.chosen("templates", "example")

FORM = "application/x-www-form-urlencoded"
MAX_BODY_BYTES = 1024 * 1024
INVALID = [
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
    ("founded", "1e3"),
    ("founded", "0x7b0"),
    ("founded", "9" * 4000),
    ("founded", "9" * 5000),
    ("founded", '"><script>alert(1)</script>'),
]
# A browser does not send these, and the framework's own parser decides what they are.
MALFORMED = [
    b"name=%FF&founded=1968x",
    b"\xff\xfe",
    b"&&==&;",
    b"%",
    b"name=%00&founded=",
    b"=" * 999,
]
OTHER_TYPES = [
    "application/json",
    "text/plain",
    "multipart/form-data",
    "multipart/form-data; boundary=",
    "multipart/form-data; boundary=x",
    "application/x-www-form-urlencoded; charset=nonsense",
]


@pytest.fixture(scope="module")
def empty(client: httpx.Client) -> Page:
    """The page with the form before anyone typed in it."""
    return Page(client.get("/teams"))


def test_teams_has_a_form_that_posts_to_teams(empty: Page) -> None:
    form = empty.one("form", action="/teams")
    assert form["method"].lower() == "post"
    assert form["enctype"] in {"", FORM, "multipart/form-data"}


def test_the_form_has_a_name_and_a_year(empty: Page) -> None:
    shown = [control for control in empty.all("input") if control["type"] != "hidden"]
    assert [control["name"] for control in shown if control["name"]] == ["name", "founded"]
    assert empty.one("button").text.strip()


def test_an_empty_form_has_no_values_and_no_errors(empty: Page) -> None:
    for field in ["name", "founded"]:
        assert empty.one("input", name=field)["value"] == ""
        assert empty.one("input", name=field)["aria-invalid"] in {"", "false"}


def test_a_valid_form_adds_the_team_and_leads_to_its_page(client: httpx.Client) -> None:
    body = team_body(founded=1946)
    response = client.post("/teams", data=body)
    assert response.status_code == 303
    assert re.fullmatch(r"/teams/[1-9][0-9]*", response.headers["Location"])
    assert body["name"] in Page(client.get(response.headers["Location"])).heading
    team = client.get(f"/api{response.headers['Location']}").json()
    assert team == {"id": team["id"], **body}


@pytest.mark.parametrize("name", ["  Sünz ", "鹿島 😀", "A & B = C + D%"])
def test_a_name_is_trimmed_and_otherwise_kept(client: httpx.Client, name: str) -> None:
    typed = unused_name(name) + name
    response = client.post("/teams", data=team_body(name=typed))
    assert client.get(f"/api{response.headers['Location']}").json()["name"] == typed.strip()


def test_a_name_may_have_80_characters(client: httpx.Client) -> None:
    response = client.post("/teams", data=team_body(name=unused_name().ljust(80, "ß")))
    assert response.status_code == 303


@pytest.mark.parametrize("founded", ["1800", "2100"])
def test_a_year_may_be_1800_to_2100(client: httpx.Client, founded: str) -> None:
    response = client.post("/teams", data=team_body(founded=founded))
    assert response.status_code == 303
    assert client.get(f"/api{response.headers['Location']}").json()["founded"] == int(founded)


@pytest.mark.parametrize(("field", "typed"), INVALID, ids=lambda value: value[:12])
def test_an_error_is_shown_beside_its_field_and_the_input_is_kept(
    client: httpx.Client, empty: Page, field: str, typed: str
) -> None:
    body = team_body(**{field: typed})
    page = assert_error_page(client.post("/teams", data=body), 422)
    other = {"name": "founded", "founded": "name"}[field]
    assert page.one("input", name=field)["aria-invalid"] == "true"
    assert page.description(field) != empty.description(field)
    assert page.one("input", name=other)["aria-invalid"] in {"", "false"}
    assert page.description(other) == empty.description(other)
    assert page.one("input", name="name")["value"] == body["name"]
    assert page.one("input", name="founded")["value"] == str(body["founded"])
    assert page.all("script") == []


def test_all_errors_are_shown(client: httpx.Client, empty: Page) -> None:
    page = assert_error_page(client.post("/teams", data={"name": " ", "founded": "x"}), 422)
    for field in ["name", "founded"]:
        assert page.one("input", name=field)["aria-invalid"] == "true"
        assert page.description(field) != empty.description(field)


@pytest.mark.parametrize("name", ["\x00", "null \x00 character", "Suns\x00"], ids=ascii)
def test_a_null_character_is_refused(client: httpx.Client, name: str) -> None:
    page = assert_error_page(client.post("/teams", data=team_body(name=name)), 422)
    assert page.one("input", name="name")["aria-invalid"] == "true"


@pytest.mark.parametrize("rewrite", [str, str.upper, "  {}  ".format])
def test_a_taken_name_is_shown_beside_the_name(
    client: httpx.Client, empty: Page, team: Json, rewrite: Callable[[str], str]
) -> None:
    typed = rewrite(team["name"])
    response = client.post("/teams", data={"name": typed, "founded": "1999"})
    page = assert_error_page(response, 409)
    assert page.one("input", name="name")["aria-invalid"] == "true"
    assert page.description("name") != empty.description("name")
    assert page.one("input", name="founded")["aria-invalid"] in {"", "false"}
    assert page.one("input", name="name")["value"] == typed
    assert page.one("input", name="founded")["value"] == "1999"


def test_a_refused_form_can_be_sent_again(client: httpx.Client) -> None:
    page = Page(client.post("/teams", data=team_body(founded="")))
    assert page.one("form", action="/teams")["method"].lower() == "post"


@pytest.mark.parametrize(
    ("body", "missing"),
    [
        ({}, ["name", "founded"]),
        ({"name": "Suns"}, ["founded"]),
        ({"founded": "1968"}, ["name"]),
        ({"other": "1"}, ["name", "founded"]),
    ],
)
def test_a_form_without_its_fields_is_refused(
    client: httpx.Client, body: Json, missing: list[str]
) -> None:
    response = client.post("/teams", content=urlencode(body), headers={"Content-Type": FORM})
    page = assert_error_page(response, 422)
    invalid = [field["name"] for field in page.all("input") if field["aria-invalid"] == "true"]
    assert invalid == missing


def test_a_refused_form_adds_nothing(client: httpx.Client, team: Json) -> None:
    before = count_teams(client)
    client.post("/teams", data=team_body(founded=""))
    client.post("/teams", data=team_body(name=team["name"]))
    assert count_teams(client) == before


@pytest.mark.parametrize("founded", ["1968.0", " 1968 ", "+1968", "19_68", "１９６８", "true"])
def test_an_unusual_year_is_read_or_refused(client: httpx.Client, founded: str) -> None:
    response = client.post("/teams", data=team_body(founded=founded))
    if response.status_code != 303:
        assert_error_page(response, 422)


@pytest.mark.parametrize("content", MALFORMED, ids=lambda content: ascii(content[:24]))
def test_a_malformed_form_is_refused(client: httpx.Client, content: bytes) -> None:
    response = client.post("/teams", content=content, headers={"Content-Type": FORM})
    assert_error_page(response, 400, 422)


@pytest.mark.parametrize("content_type", OTHER_TYPES)
def test_a_body_that_is_not_a_form_is_refused(client: httpx.Client, content_type: str) -> None:
    for content in [b'{"name": 1}', b"--x\r\n", b"--x--", b"--\r\n\r\n--"]:
        response = client.post("/teams", content=content, headers={"Content-Type": content_type})
        assert_error_page(response, 400, 415, 422)


def test_a_file_in_place_of_a_field_is_refused(client: httpx.Client) -> None:
    files = {"name": ("name.txt", b"Suns"), "founded": ("", b"1968")}
    assert_error_page(client.post("/teams", files=files), 400, 422)


def test_many_fields_are_ignored_or_refused(client: httpx.Client) -> None:
    body = {str(n): "x" for n in range(2000)}
    assert client.post("/teams", data=body).status_code in {400, 413, 422}


def test_a_large_form_is_read_or_refused(client: httpx.Client) -> None:
    content = urlencode({"name": unused_name(), "founded": "x"}).ljust(MAX_BODY_BYTES, "x")
    response = client.post("/teams", content=content, headers={"Content-Type": FORM})
    assert response.status_code in {413, 422}


@pytest.mark.parametrize("pieces", [bytes, in_chunks], ids=["with a Content-Length", "in chunks"])
def test_a_form_over_the_limit_is_refused(
    client: httpx.Client, pieces: Callable[[bytes], bytes | Iterator[bytes]]
) -> None:
    before = count_teams(client)
    content = urlencode(team_body()).encode().ljust(MAX_BODY_BYTES + 1, b"x")
    response = client.post("/teams", content=pieces(content), headers={"Content-Type": FORM})
    assert response.status_code == 413
    assert count_teams(client) == before
