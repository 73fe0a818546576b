"""The two pages that show the document, with every file from the service itself."""

import re
from urllib.parse import urljoin
from urllib.parse import urlsplit

import httpx
import pytest

from .page import Page
from .page import security_policy

pytestmark = pytest.mark.chosen("docs")

CONTENT_TYPES = {
    ".css": {"text/css"},
    ".js": {"text/javascript", "application/javascript"},
    ".png": {"image/png"},
    ".svg": {"image/svg+xml"},
    ".ico": {"image/x-icon", "image/vnd.microsoft.icon"},
}


@pytest.fixture(params=["/docs", "/redoc"])
def response(request: pytest.FixtureRequest, api: httpx.Client) -> httpx.Response:
    response = api.get(request.param)
    assert response.status_code == 200
    return response


@pytest.fixture
def page(response: httpx.Response) -> Page:
    return Page(response)


@pytest.fixture
def assets(response: httpx.Response, page: Page) -> list[str]:
    """The address of every file that the page loads; what stands in the page itself is none."""
    targets = [e["src"] for e in page.elements if e["src"]]
    targets += [e["href"] for e in page.all("link")]
    return [urljoin(str(response.url), each) for each in targets if not each.startswith("data:")]


def test_a_page_says_what_it_is(page: Page) -> None:
    assert page.one("html")["lang"]
    assert page.one("title").text.strip()


def test_a_page_loads_only_from_the_service(base_url: str, assets: list[str]) -> None:
    assert [asset for asset in assets if asset.endswith(".js")]
    assert [asset for asset in assets if not asset.startswith(f"{base_url}/")] == []


def test_every_file_of_a_page_is_served(api: httpx.Client, assets: list[str]) -> None:
    for asset in assets:
        path = urlsplit(asset).path
        file = api.get(asset)
        assert (path, file.status_code) == (path, 200)
        assert file.headers["Content-Type"].split(";")[0] in CONTENT_TYPES[path[path.rindex(".") :]]
        assert file.headers["X-Content-Type-Options"] == "nosniff"
        assert file.headers["Referrer-Policy"] == "same-origin"
        assert file.content


def test_a_page_shows_this_services_document(
    api: httpx.Client, base_url: str, response: httpx.Response, assets: list[str]
) -> None:
    scripts = [api.get(asset).text for asset in assets if asset.endswith(".js")]
    short = [text for text in [response.text, *scripts] if len(text) < 10_000]
    documents = re.findall(r"""["']([^"']*openapi\.json)["']""", "\n".join(short))
    assert {urljoin(str(response.url), each) for each in documents} == {f"{base_url}/openapi.json"}


def test_a_page_runs_no_inline_script(page: Page) -> None:
    for script in page.all("script"):
        assert script["src"]
        assert not script.text.strip()
    for element in page.elements:
        assert not [name for name in element.attributes if name.startswith("on")]


def test_a_page_may_call_the_service_and_no_one_else(response: httpx.Response) -> None:
    policy = security_policy(response)
    assert policy.get("connect-src", policy.get("default-src")) == ["'self'"]
    for sources in policy.values():
        assert not [s for s in sources if s == "*" or s.startswith(("http:", "https:", "//"))]


@pytest.mark.parametrize("path", ["/docs/", "/redoc/", "/docs/nowhere", "/openapi.json/"])
def test_an_unknown_path_beside_the_pages_is_not_found(api: httpx.Client, path: str) -> None:
    assert api.get(path).status_code == 404


@pytest.mark.parametrize(
    "tail", ["", "nothing.js", "../app.py", "%2e%2e/app.py", "..%2fapp.py", "..%5capp.py", "%00"]
)
def test_only_files_meant_for_it_are_served(api: httpx.Client, tail: str) -> None:
    target = f"/docs/assets/{tail}".encode()
    assert api.get("/", extensions={"target": target}).status_code == 404


def test_a_file_can_only_be_read(api: httpx.Client, assets: list[str]) -> None:
    refused = api.post(assets[0])
    assert refused.status_code == 405
    assert refused.headers["Allow"] == "GET, HEAD"
