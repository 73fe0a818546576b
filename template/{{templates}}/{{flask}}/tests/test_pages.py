import pytest
from flask import Flask
from flask.testing import FlaskClient


@pytest.fixture(autouse=True)
def routes(app: Flask) -> None:
    @app.route("/books", methods=["GET", "POST"])
    @app.post("/api/books")
    def list_books() -> str:
        return "Momo"

    @app.get("/broken")
    def fail() -> str:
        raise RuntimeError("secret")


@pytest.mark.parametrize(
    ("path", "title"), [("/apis", "Not Found"), ("/broken", "Internal Server Error")]
)
def test_an_error_is_a_page(client: FlaskClient, path: str, title: str) -> None:
    response = client.get(path)
    assert response.mimetype == "text/html"
    assert f"<h1>{title}</h1>" in response.text
    assert "secret" not in response.text
    policy = response.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none';")
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy


def test_an_invalid_host_is_an_error_without_links(client: FlaskClient) -> None:
    response = client.get("/", headers={"Host": "a..b"})
    assert response.status_code == 400
    assert response.mimetype == "application/problem+json"


@pytest.mark.parametrize("path", ["/api", "/api/missing", "/health/missing"])
def test_an_error_is_a_problem_to_programs(client: FlaskClient, path: str) -> None:
    assert client.get(path).mimetype == "application/problem+json"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Sec-Fetch-Site": "same-origin"}, 200),
        ({"Sec-Fetch-Site": "none"}, 200),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Origin": "http://localhost"}, 200),
        ({"Origin": "http://localhost:8080"}, 403),
        ({"Origin": "http://["}, 403),
        ({"Origin": "null"}, 403),
    ],
)
def test_a_cross_site_form_is_rejected(
    client: FlaskClient, headers: dict[str, str], status: int
) -> None:
    assert client.post("/books", headers=headers).status_code == status
    assert client.get("/books", headers=headers).status_code == 200
    assert client.post("/api/books", headers=headers).status_code == 200
