import re

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient


@pytest.mark.parametrize(
    ("path", "title"),
    [("/missing", "Not Found"), ("/broken", "Internal Server Error")],
)
def test_an_error_is_a_page(app: FastAPI, path: str, title: str) -> None:
    @app.get("/broken")
    async def fail() -> None:
        raise RuntimeError("secret")

    with TestClient(app, raise_server_exceptions=False) as client:
        response = client.get(path)
    assert f"<h1>{title}</h1>" in response.text
    assert "secret" not in response.text
    policy = response.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none';")
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("mount", ["", "/mount"])
def test_links_are_paths_below_the_mount_point(app: FastAPI, mount: str) -> None:
    with TestClient(app, base_url="https://example.com", root_path=mount) as client:
        page = client.get(f"{mount}/missing")
        problem = client.get(f"{mount}/api")
    assert set(re.findall('href="([^"]*)"', page.text)) == {
        f"{mount}/",
        f"{mount}/static/icon.svg",
        f"{mount}/static/style.css",
    }
    assert problem.headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Sec-Fetch-Site": "same-origin"}, 200),
        ({"Sec-Fetch-Site": "none", "Origin": "null"}, 200),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Origin": "http://testserver"}, 200),
        ({"Origin": "http://testserver:8080"}, 403),
        ({"Origin": "null"}, 403),
    ],
)
def test_a_cross_site_form_is_rejected(
    app: FastAPI, client: TestClient, headers: dict[str, str], status: int
) -> None:
    @app.post("/books")
    @app.post("/api/books")
    async def add_book() -> None: ...

    assert client.post("/books", headers=headers).status_code == status
    assert client.post("/api/books", headers=headers).status_code == 200
