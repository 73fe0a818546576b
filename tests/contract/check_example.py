"""Without the example there are no teams."""

import httpx
import pytest

from .page import assert_error_page
from .problems import assert_problem
from .teams import team_body

pytestmark = pytest.mark.left_out("example")


@pytest.mark.parametrize("path", ["/api/teams", "/api/teams/1", "/api/teams/1/players"])
def test_the_api_has_no_teams(client: httpx.Client, path: str) -> None:
    assert_problem(client.get(path), 404)
    assert_problem(client.post(path, json=team_body()), 404)


@pytest.mark.left_out("templates")
@pytest.mark.parametrize("path", ["/teams", "/teams/1"])
def test_no_path_has_teams(client: httpx.Client, path: str) -> None:
    assert_problem(client.get(path), 404)
    assert_problem(client.post(path, data=team_body()), 404)


@pytest.mark.chosen("templates")
@pytest.mark.parametrize("path", ["/teams", "/teams/1"])
def test_no_page_has_teams(client: httpx.Client, path: str) -> None:
    assert_error_page(client.get(path), 404)
    assert_error_page(client.post(path, data=team_body()), 404)
