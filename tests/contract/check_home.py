"""The home of the service: JSON, or a page with the templates extra."""

import httpx
import pytest

from .page import Page

templates = pytest.mark.chosen("templates")
json_only = pytest.mark.left_out("templates")


@json_only
def test_home_has_the_name_and_the_version(client: httpx.Client, project_name: str) -> None:
    response = client.get("/")
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/json"
    home = response.json()
    assert set(home) == {"name", "version"}
    assert home["name"] == project_name
    assert isinstance(home["version"], str)
    assert home["version"][:1].isdecimal()


@json_only
def test_home_is_json_in_a_browser_too(client: httpx.Client) -> None:
    response = client.get("/", headers={"Accept": "text/html"})
    assert response.headers["Content-Type"] == "application/json"


@templates
def test_home_is_a_page_with_the_name(client: httpx.Client, project_name: str) -> None:
    response = client.get("/")
    assert response.status_code == 200
    assert project_name in Page(response).text


@templates
@pytest.mark.chosen("docs")
def test_home_links_to_the_docs(client: httpx.Client) -> None:
    assert "/docs" in Page(client.get("/")).links


@templates
@pytest.mark.chosen("example")
def test_home_links_to_the_teams(client: httpx.Client) -> None:
    assert "/teams" in Page(client.get("/")).links


@templates
def test_every_link_on_home_leads_to_something(client: httpx.Client) -> None:
    for address in Page(client.get("/")).links:
        assert (address, client.get(address).status_code) == (address, 200)
