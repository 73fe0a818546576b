"""The root of a service without pages."""

import httpx
import pytest

pytestmark = pytest.mark.left_out("templates")


def test_the_root_tells_name_and_version(api: httpx.Client, project_name: str) -> None:
    response = api.get("/")
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/json"
    assert response.json() == {"name": project_name, "version": "0.1.0"}


def test_a_browser_gets_json_as_well(api: httpx.Client) -> None:
    response = api.get("/", headers={"Accept": "text/html"})
    assert response.headers["Content-Type"] == "application/json"
