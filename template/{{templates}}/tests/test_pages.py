import logging
import re

import pytest

from .client import Answer
from .client import Client
from .client import send

SUNS = {"name": "Phoenix Suns", "founded": "1968"}
FORM = "application/x-www-form-urlencoded"


def teams(page: Answer) -> list[str]:
    """Return the names of the teams that a page links to, in their order."""
    return re.findall('<a href="/teams/[0-9]+">([^<]*)</a>', page.text)


def test_the_front_page_has_a_form_and_no_teams_yet(client: Client) -> None:
    page = client.get("/")

    assert page.status_code == 200
    assert page.headers["Content-Type"] == "text/html; charset=utf-8"
    assert '<form action="/teams" method="post">' in page.text
    assert teams(page) == []


def test_a_filled_form_adds_the_team_and_leads_to_its_page(client: Client) -> None:
    added = client.post("/teams", data=SUNS)

    assert added.status_code == 303
    assert added.headers["Location"] == "/teams/1"
    assert "<h1>Phoenix Suns</h1>" in client.get("/teams/1").text


def test_the_newest_teams_are_listed_first_and_a_part_at_a_time(client: Client) -> None:
    names = [f"Team {number}" for number in range(1, 53)]
    for name in names:
        client.post("/teams", data={**SUNS, "name": name})

    front, older, beyond = (client.get(f"/?offset={offset}") for offset in (0, 50, 100))

    assert teams(front) == names[:1:-1]
    assert '<a href="/?offset=50" rel="next">' in front.text
    assert teams(older) == names[1::-1]
    assert '<a href="/?offset=0" rel="prev">' in older.text
    assert teams(beyond) == []


def test_what_is_no_offset_shows_the_newest_teams(client: Client) -> None:
    client.post("/teams", data=SUNS)

    assert teams(client.get("/?offset=1&offset=x")) == ["Phoenix Suns"]


def test_a_teams_page_shows_its_players(client: Client) -> None:
    client.post("/teams", data=SUNS)
    client.post("/api/teams/1/players", json={"name": "Chris Paul", "age": 36, "number": 0})
    client.post("/api/teams/1/players", json={"name": "Mia Berg", "age": 19})

    cells = re.findall("<td[^>]*>([^<]*)</td>", client.get("/teams/1").text)

    assert cells == ["Chris Paul", "36", "0", "Mia Berg", "19", "–"]


def test_what_people_typed_is_escaped(client: Client) -> None:
    client.post("/teams", data={**SUNS, "name": "<b>Suns</b>"})
    refused = client.post("/teams", data={"name": "Bulls", "founded": '"><b>'})

    assert "<b>" not in client.get("/").text
    assert "<b>" not in client.get("/teams/1").text
    assert "&lt;b&gt;Suns&lt;/b&gt;" in client.get("/teams/1").text
    assert "<b>" not in refused.text


def test_a_refused_form_comes_back_with_what_was_typed_and_all_faults(client: Client) -> None:
    refused = client.post("/teams", data={"name": " ", "founded": "19x8"})

    assert refused.status_code == 422
    assert "<title>Error: Teams" in refused.text
    assert 'id="name-fault">Name must be text of 1 to 80 characters.' in refused.text
    assert 'id="founded-fault">Founded must be a whole number from 1800' in refused.text
    assert refused.text.count('aria-invalid="true"') == 2
    assert 'value="19x8"' in refused.text


def test_a_taken_name_is_told_beside_the_name(client: Client) -> None:
    client.post("/teams", data=SUNS)

    refused = client.post("/teams", data={"name": "PHOENIX SUNS", "founded": "1999"})

    assert refused.status_code == 409
    assert 'id="name-fault">There is a team called Phoenix Suns already.' in refused.text
    assert 'value="PHOENIX SUNS"' in refused.text
    assert refused.text.count('aria-invalid="true"') == 1


def test_a_form_from_another_site_is_refused_unread(client: Client) -> None:
    refused = client.post("/teams", data=SUNS, headers={"Sec-Fetch-Site": "cross-site"})

    assert refused.status_code == 403
    assert "<h1>Forbidden</h1>" in refused.text
    assert teams(client.get("/")) == []


def test_a_form_over_the_limit_is_a_413(client: Client) -> None:
    assert send(client, "/teams", b"name=" + b"x" * 996, FORM).status_code == 413


def test_a_body_that_is_not_declared_as_a_form_is_a_415(client: Client) -> None:
    assert send(client, "/teams", b'{"name": "Suns"}', "application/json").status_code == 415


@pytest.mark.parametrize("path", ["/nowhere", "/teams/9", "/teams/x", "/static/", "/apis"])
def test_people_are_told_of_an_error_by_a_page(client: Client, path: str) -> None:
    missing = client.get(path)

    assert missing.status_code == 404
    assert missing.headers["Content-Type"] == "text/html; charset=utf-8"
    assert "<h1>Not Found</h1>" in missing.text


@pytest.mark.parametrize("path", ["/api", "/api/nowhere"])
def test_programs_are_told_of_an_error_by_a_problem(client: Client, path: str) -> None:
    assert client.get(path).headers["Content-Type"] == "application/problem+json"


def test_teams_are_listed_on_the_front_page_only(client: Client) -> None:
    refused = client.get("/teams")

    assert refused.status_code == 405
    assert refused.headers["Allow"] == "POST"


@pytest.mark.usefixtures("broken_store")
def test_a_crash_is_a_page_that_tells_nothing(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        crashed = client.get("/")

    assert crashed.status_code == 500
    assert "<h1>Internal Server Error</h1>" in crashed.text
    assert "secret" not in crashed.text


@pytest.mark.parametrize("path", ["/", "/nowhere"])
def test_pages_load_nothing_from_elsewhere_and_no_scripts(client: Client, path: str) -> None:
    page = client.get(path)

    policy = page.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none';")
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize(
    ("path", "media_type"),
    [("/static/style.css", "text/css"), ("/static/icon.svg", "image/svg+xml")],
)
def test_what_pages_load_is_there(client: Client, path: str, media_type: str) -> None:
    file = client.get(path)

    assert path in client.get("/").text
    assert file.status_code == 200
    assert file.headers["Content-Type"].split(";")[0] == media_type
    assert file.headers["Cache-Control"] == "no-cache"
