import re
from urllib.parse import urljoin

import pytest
from fastapi import APIRouter, FastAPI
from fastapi.testclient import TestClient


def test_a_new_route_is_described_with_its_problems(app: FastAPI, client: TestClient) -> None:
    router = APIRouter()

    @router.get("/api/books/{book_id}")
    async def get_book(book_id: int) -> None: ...

    app.include_router(router)
    operation = client.get("/openapi.json").json()["paths"]["/api/books/{book_id}"]["get"]
    assert operation["operationId"] == "get_book"
    assert operation["responses"].keys() == {"200", "default"}
    assert "application/problem+json" in operation["responses"]["default"]["content"]


@pytest.mark.parametrize("path", ["/docs", "/redoc"])
def test_a_page_loads_only_files_of_the_service(client: TestClient, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 200
    assert "script-src 'self';" in response.headers["Content-Security-Policy"]
    links = set(re.findall('(?:src|href)="([^"]*)"', response.text)) - {"data:,"}
    assert links
    for link in links:
        assert link.startswith("docs/assets/")
        assert client.get(urljoin(path, link)).status_code == 200


def test_other_files_are_not_served(client: TestClient) -> None:
    assert client.get("/docs/assets/assets.py").status_code == 404
