import re

from fastapi import FastAPI
from fastapi.testclient import TestClient


def test_the_home_page_shows_the_version(app: FastAPI, client: TestClient) -> None:
    response = client.get("/")
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"
    assert f"Version {app.version}" in response.text


def test_what_the_home_page_links_to_is_there(client: TestClient) -> None:
    links = re.findall('href="([^"]*)"', client.get("/").text)
    assert {"/", "/static/style.css", "/health/ready"} <= set(links)
    for link in links:
        assert client.get(link).status_code == 200
