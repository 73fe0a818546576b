"""Swagger UI and ReDoc, with every file from the service itself."""

import base64
import hashlib
import html
import re
from urllib.parse import urljoin

import httpx
import pytest

from .headers import assert_security_headers, content_security_policy, script_sources
from .page import Page

docs = pytest.mark.chosen("docs")

JAVASCRIPT = {"text/javascript", "application/javascript"}
SCRIPT_TYPES = JAVASCRIPT | {"", "module"}


@pytest.mark.left_out("docs")
@pytest.mark.parametrize("path", ["/openapi.json", "/docs", "/redoc"])
def test_without_docs_there_are_none(client: httpx.Client, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.fixture(params=["/docs", "/redoc"])
def response(request: pytest.FixtureRequest, client: httpx.Client) -> httpx.Response:
    response = client.get(request.param)
    assert response.status_code == 200
    return response


@pytest.fixture
def page(response: httpx.Response) -> Page:
    return Page(response)


@pytest.fixture
def scripts(response: httpx.Response, page: Page) -> list[str]:
    """The address of every script file of the page."""
    return [urljoin(str(response.url), e["src"]) for e in page.all("script") if e["src"]]


@pytest.fixture
def files(response: httpx.Response, page: Page) -> list[str]:
    """The address of every file that the page loads."""
    targets = [e["src"] for e in page.elements if e["src"]]
    targets += [e["href"] for e in page.all("link")]
    return [urljoin(str(response.url), each) for each in targets if not each.startswith("data:")]


@docs
def test_a_page_has_a_title(page: Page) -> None:
    assert page.one("title").text.strip()


@docs
def test_a_page_loads_only_files_of_the_service(
    base_url: str, scripts: list[str], files: list[str]
) -> None:
    assert scripts
    assert [file for file in files if not file.startswith(f"{base_url}/")] == []


@docs
def test_every_file_of_a_page_is_served(client: httpx.Client, files: list[str]) -> None:
    for file in files:
        response = client.get(file)
        assert (file, response.status_code) == (file, 200)
        assert response.content
        assert_security_headers(response)


@docs
def test_scripts_and_styles_have_their_types(
    client: httpx.Client, response: httpx.Response, page: Page, scripts: list[str]
) -> None:
    styles = [urljoin(str(response.url), e["href"]) for e in page.all("link", rel="stylesheet")]
    for files, types in [(scripts, JAVASCRIPT), (styles, {"text/css"})]:
        for file in files:
            content_type = client.get(file).headers["Content-Type"].split(";")[0]
            assert content_type in types, file


@docs
def test_styles_load_nothing_from_other_hosts(
    client: httpx.Client, response: httpx.Response, page: Page
) -> None:
    for link in page.all("link", rel="stylesheet"):
        style = client.get(urljoin(str(response.url), link["href"])).text
        loaded = re.findall(r"(?:url\(|@import)\s*[\"']?\s*([^\"')\s]+)", style)
        assert [each for each in loaded if each.startswith(("http:", "https:", "//"))] == []


@docs
def test_a_page_shows_the_document_of_the_service(
    client: httpx.Client, base_url: str, response: httpx.Response, scripts: list[str]
) -> None:
    texts = [html.unescape(response.text), *(client.get(script).text for script in scripts)]
    short = [text for text in texts if len(text) < 10_000]
    documents = re.findall(r"""["']([^"']*openapi\.json)["']""", "\n".join(short))
    assert {urljoin(str(response.url), each) for each in documents} == {f"{base_url}/openapi.json"}


@docs
def test_the_policy_allows_the_inline_scripts_of_a_page(
    response: httpx.Response, page: Page
) -> None:
    allowed = script_sources(content_security_policy(response))
    for script in page.all("script"):
        if script["type"] in SCRIPT_TYPES and not script["src"] and script.text.strip():
            digest = base64.b64encode(hashlib.sha256(script.text.encode()).digest()).decode()
            assert {f"'sha256-{digest}'", f"'nonce-{script['nonce']}'"} & set(allowed)
    for element in page.elements:
        assert not [name for name in element.attributes if name.startswith("on")]


@docs
def test_a_page_may_call_the_service_and_no_other_host(response: httpx.Response) -> None:
    policy = content_security_policy(response)
    assert "'self'" in policy.get("connect-src", policy.get("default-src", []))
    assert "'self'" in script_sources(policy)
    for sources in policy.values():
        assert not [s for s in sources if s == "*" or s.startswith(("http:", "https:", "//"))]


@docs
@pytest.mark.parametrize(
    "tail", ["", "nothing.js", "../app.py", "%2e%2e/app.py", "..%2fapp.py", "..%5capp.py", "%00"]
)
def test_only_files_of_the_pages_are_served(
    client: httpx.Client, scripts: list[str], tail: str
) -> None:
    folder = httpx.URL(scripts[0]).path.rpartition("/")[0]
    target = f"{folder}/{tail}".encode()
    assert client.get("/", extensions={"target": target}).status_code == 404


@docs
def test_a_file_can_only_be_read(client: httpx.Client, files: list[str]) -> None:
    assert client.post(files[0]).status_code == 405
