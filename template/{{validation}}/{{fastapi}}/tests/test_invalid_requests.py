import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from pydantic import BaseModel


class Book(BaseModel):
    title: str
    pages: int


@pytest.fixture(autouse=True)
def routes(app: FastAPI) -> None:
    @app.post("/api/books")
    async def add_book(book: Book, notify: bool = False) -> None: ...


def test_all_errors_are_described_at_once(client: TestClient) -> None:
    response = client.post("/api/books?notify=x", json={"pages": "many"})
    assert response.status_code == 422
    parameter, title, pages = response.json()["errors"]
    assert parameter["parameter"] == "notify"
    assert title == {"pointer": "#/title", "detail": "Field required"}
    assert pages["pointer"] == "#/pages"


def test_malformed_json_is_one_error(client: TestClient) -> None:
    headers = {"Content-Type": "application/json"}
    response = client.post("/api/books", content=b"{", headers=headers)
    assert response.status_code == 422
    assert response.json()["errors"] == [{"pointer": "#", "detail": "JSON decode error"}]
