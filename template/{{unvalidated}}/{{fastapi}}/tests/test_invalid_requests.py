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


@pytest.mark.parametrize(
    ("query", "body", "detail"),
    [
        ("", b'{"pages": "many"}', "body.title: Field required."),
        ("notify=x", b'{"pages": "many"}', "query.notify: Input should be a valid boolean"),
        ("", b"{", "body.1: JSON decode error."),
    ],
)
def test_the_first_error_is_described(
    client: TestClient, query: str, body: bytes, detail: str
) -> None:
    headers = {"Content-Type": "application/json"}
    response = client.post(f"/api/books?{query}", content=body, headers=headers)
    assert response.status_code == 422
    assert response.json()["detail"].startswith(detail)
