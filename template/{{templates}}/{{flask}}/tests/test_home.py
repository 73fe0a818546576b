import re

import pytest
from flask import Flask
from flask.testing import FlaskClient


def test_the_home_page_shows_the_version(app: Flask, client: FlaskClient) -> None:
    response = client.get("/")
    assert response.status_code == 200
    assert f"Version {app.config['VERSION']}" in response.text


@pytest.mark.parametrize("mount", ["", "/mount"])
def test_what_the_home_page_links_to_is_there(client: FlaskClient, mount: str) -> None:
    base_url = f"https://example.com{mount}"
    links = re.findall('href="([^"]*)"', client.get("/", base_url=base_url).text)
    assert {f"{mount}/", f"{mount}/static/style.css", f"{mount}/health/ready"} <= set(links)
    for link in links:
        path = link.removeprefix(mount)
        assert client.get(path, base_url=base_url, buffered=True).status_code == 200
