"""Only the service's own pages may send a form, or any other unsafe request outside the API."""

import httpx
import pytest

from .page import assert_error_page
from .problems import assert_problem
from .teams import Json, count_teams, team_body

templates = pytest.mark.chosen("templates")
example = pytest.mark.chosen("example")
pages = pytest.mark.chosen("templates", "example")

SAME_SITE = [
    {},
    {"Sec-Fetch-Site": "same-origin"},
    {"Sec-Fetch-Site": "none"},
    {"Origin": "http://{host}"},
    {"Origin": "https://{host}"},
    {"Sec-Fetch-Site": "same-origin", "Origin": "http://evil.example"},
    {"Sec-Fetch-Site": "none", "Origin": "null"},
]
OTHER_SITE = [
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
    {"Origin": "http://["},
    {"Origin": "null"},
]


@pytest.fixture
def headers(request: pytest.FixtureRequest, base_url: str) -> dict[str, str]:
    """The headers of the row, with the service's own host."""
    host = base_url.partition("://")[2]
    return {name: value.format(host=host) for name, value in request.param.items()}


@pages
@pytest.mark.parametrize("headers", SAME_SITE, indirect=True, ids=str)
def test_a_form_of_the_service_is_accepted(client: httpx.Client, headers: dict[str, str]) -> None:
    assert client.post("/teams", data=team_body(), headers=headers).status_code == 303


@pages
@pytest.mark.parametrize("headers", OTHER_SITE, indirect=True, ids=str)
def test_a_form_of_another_site_is_refused(client: httpx.Client, headers: dict[str, str]) -> None:
    before = count_teams(client)
    assert_error_page(client.post("/teams", data=team_body(), headers=headers), 403)
    assert count_teams(client) == before


@pages
@pytest.mark.parametrize("body", [{}, {"name": "", "founded": "x"}])
def test_another_site_learns_nothing_about_its_form(client: httpx.Client, body: Json) -> None:
    response = client.post("/teams", data=body, headers={"Sec-Fetch-Site": "cross-site"})
    assert_error_page(response, 403)


@pages
def test_a_large_form_of_another_site_is_refused(client: httpx.Client) -> None:
    body, headers = {"name": "x" * 2_000_000}, {"Sec-Fetch-Site": "cross-site"}
    assert client.post("/teams", data=body, headers=headers).status_code in {403, 413}


@pages
@pytest.mark.parametrize(
    "path",
    ["//teams", "/teams/", "/%74eams", "/teams?", "/./teams", "/api/../teams", "/health/../teams"],
)
def test_no_spelling_of_the_path_avoids_the_check(client: httpx.Client, path: str) -> None:
    before = count_teams(client)
    headers, extensions = {"Sec-Fetch-Site": "cross-site"}, {"target": path.encode()}
    client.post("/teams", data=team_body(), headers=headers, extensions=extensions)
    assert count_teams(client) == before


@templates
@pytest.mark.parametrize("headers", OTHER_SITE, indirect=True, ids=str)
def test_no_unsafe_method_of_another_site_is_accepted(
    client: httpx.Client, headers: dict[str, str]
) -> None:
    for method in ["POST", "PUT", "PATCH", "DELETE"]:
        assert_error_page(client.request(method, "/", headers=headers), 403, 405)
    assert_error_page(client.post("/nowhere", headers=headers), 403, 404)
    assert_problem(client.post("/health/live", headers=headers), 403, 405)


@pytest.mark.parametrize("path", ["/", "/health/live"])
def test_links_from_other_sites_work(client: httpx.Client, path: str) -> None:
    headers = {"Sec-Fetch-Site": "cross-site", "Origin": "http://evil.example"}
    assert client.get(path, headers=headers).status_code == 200


@pages
@pytest.mark.parametrize("path", ["/teams", "/teams/{id}"])
def test_links_to_teams_from_other_sites_work(client: httpx.Client, team: Json, path: str) -> None:
    headers = {"Sec-Fetch-Site": "cross-site", "Origin": "http://evil.example"}
    assert client.get(path.format(**team), headers=headers).status_code == 200


@example
@pytest.mark.parametrize("headers", OTHER_SITE, indirect=True, ids=str)
def test_the_api_is_open_to_other_sites(client: httpx.Client, headers: dict[str, str]) -> None:
    assert client.post("/api/teams", json=team_body(), headers=headers).status_code == 201
