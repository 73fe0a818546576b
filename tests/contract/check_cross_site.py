"""A form is only taken from the service's own pages."""

import httpx
import pytest

from .league import Json
from .league import team_body
from .league import total
from .page import Page

pytestmark = pytest.mark.chosen("templates")

TRUSTED = [
    {},
    {"Sec-Fetch-Site": "same-origin"},
    {"Sec-Fetch-Site": "none"},
    {"Origin": "http://{host}"},
    {"Origin": "https://{host}"},
    {"Sec-Fetch-Site": "same-origin", "Origin": "http://evil.example"},
    {"Sec-Fetch-Site": "none", "Origin": "null"},
]
OTHERS = [
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "anything"},
    {"Sec-Fetch-Site": "cross-site", "Origin": "http://{host}"},
    {"Origin": "http://evil.example"},
    {"Origin": "http://evil.example/{host}"},
    {"Origin": "http://{host}.evil.example"},
    {"Origin": "http://evil.example@{host}"},
    {"Origin": "http://127.0.0.1:1"},
    {"Origin": "http://127.0.0.1"},
    {"Origin": "null"},
]


@pytest.fixture
def headers(request: pytest.FixtureRequest, base_url: str) -> dict[str, str]:
    """The row's headers, with the service's own host where it says so."""
    host = base_url.partition("://")[2]
    return {name: value.format(host=host) for name, value in request.param.items()}


@pytest.mark.parametrize("headers", TRUSTED, indirect=True, ids=str)
def test_a_form_from_its_own_pages_or_no_browser_is_taken(
    api: httpx.Client, headers: dict[str, str]
) -> None:
    assert api.post("/teams", data=team_body(), headers=headers).status_code == 303


@pytest.mark.parametrize("headers", OTHERS, indirect=True, ids=str)
def test_a_form_from_another_site_is_refused(api: httpx.Client, headers: dict[str, str]) -> None:
    before = total(api)
    response = api.post("/teams", data=team_body(), headers=headers)
    assert response.status_code == 403
    assert Page(response).one("h1").text.strip()
    assert total(api) == before


@pytest.mark.parametrize("body", [{}, {"name": "", "founded": "x"}, {"name": "x" * 2_000_000}])
def test_another_site_learns_nothing_about_its_form(api: httpx.Client, body: Json) -> None:
    response = api.post("/teams", data=body, headers={"Sec-Fetch-Site": "cross-site"})
    assert response.status_code == 403


@pytest.mark.parametrize("path", ["/", "/teams/{id}", "/api/teams/{id}"])
def test_links_from_other_sites_work(api: httpx.Client, team: Json, path: str) -> None:
    headers = {"Sec-Fetch-Site": "cross-site", "Origin": "http://evil.example"}
    assert api.get(path.format(**team), headers=headers).status_code == 200
