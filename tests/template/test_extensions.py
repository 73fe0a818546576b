"""Common extensions work as their documentation says, under a started server."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from pytest_copier.plugin import CopierFixture

from ..support.combinations import EXTRAS, FRAMEWORKS, Combination
from ..support.projects import Project
from ..support.rendering import plant

APPLICATIONS = Path(__file__).parent / "extensions"
SHOP = {"Origin": "https://shop.example"}
PREFLIGHT = {**SHOP, "Access-Control-Request-Method": "POST"}
ELSEWHERE = {"Sec-Fetch-Site": "cross-site"}
SUNS = {"name": "Suns", "founded": 1968}


@pytest.fixture(scope="module", params=FRAMEWORKS)
def framework(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def client(
    framework: str, copier_template: Path, caches: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[httpx.Client]:
    """A client of the owner's application, which is served in place of the generated one."""
    folder = tmp_path_factory.mktemp(framework)
    with pytest.MonkeyPatch.context() as patch:
        copier = CopierFixture(copier_template, {}, patch)
        full = Combination(framework, EXTRAS)
        path = copier.copy(folder / "project", **full.answers).path
    package = path / "src/league_app"
    shutil.copy(APPLICATIONS / f"{framework}_app.py", package / "extended.py")
    plant(package / "__main__.py", ".app:create_app", ".extended:create_app")
    project = Project(path, caches)
    if framework == "flask":
        project.add("flask-cors")
    project.install()
    (path / ".env").write_text("FLASK_SECRET_KEY=for a test\n", encoding="utf-8")
    with (
        project.served() as server,
        httpx.Client(base_url=server.url, trust_env=False) as client,
    ):
        yield client


def test_a_preflight_request_is_allowed(client: httpx.Client) -> None:
    response = client.options("/api/teams", headers=PREFLIGHT)

    assert response.status_code in {200, 204}
    assert response.headers["Access-Control-Allow-Origin"] == SHOP["Origin"]


def test_an_error_has_the_headers_of_cors(client: httpx.Client) -> None:
    response = client.get("/api/teams/99", headers=SHOP)

    assert response.status_code == 404
    assert response.headers["Access-Control-Allow-Origin"] == SHOP["Origin"]


def test_a_bad_query_of_an_own_route_is_a_problem(client: httpx.Client) -> None:
    assert client.get("/api/things?start=1").json() == {"start": 1}

    response = client.get("/api/things?start=x")

    assert response.status_code == 422
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.json()["errors"][0]["parameter"] == "start"


def test_an_own_route_is_protected_against_other_sites(client: httpx.Client) -> None:
    assert client.post("/later").status_code == 200
    assert client.post("/later", headers=ELSEWHERE).status_code == 403


def test_links_and_locations_respect_a_mount_prefix(client: httpx.Client) -> None:
    added = client.post("/mounted/api/teams", json=SUNS)

    assert added.headers["Location"].startswith("/mounted/api/teams/")
    assert client.get(added.headers["Location"]).json()["name"] == "Suns"
    page = client.get("/mounted/teams").text
    assert 'action="/mounted/teams"' in page
    assert 'href="/mounted/static/style.css"' in page
    assert client.get("/mounted/api/nowhere").headers["Content-Type"] == "application/problem+json"
    assert client.post("/mounted/later", headers=ELSEWHERE).status_code == 403


def test_a_session_is_kept(client: httpx.Client, framework: str) -> None:
    if framework == "flask":
        assert [client.get("/visits").json()["visits"] for _ in range(2)] == [1, 2]
        assert client.get("/static-url").text == "/static/style.css"


def test_a_form_is_read_and_a_route_is_in_the_document(
    client: httpx.Client, framework: str
) -> None:
    if framework == "fastapi":
        assert client.post("/login", data={"name": "Anna"}).json() == {"name": "Anna"}
        assert "/api/things" in client.get("/openapi.json").json()["paths"]
