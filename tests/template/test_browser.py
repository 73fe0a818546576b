"""Full projects in headless Chromium: their pages by keyboard, and their documentation offline.

Where EITHERWAY_SCREENSHOTS names a folder, a screenshot of each page is kept there.
"""

import json
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright

from ..support.combinations import EXTRAS, FRAMEWORKS, Combination
from ..support.projects import Project
from ..support.rendering import render

pytestmark = pytest.mark.ci

SIZES = {"phone": (390, 844), "desk": (1280, 800)}
MOST_TABS = 20
SLOW = 30_000  # milliseconds, on a machine that is busy with other tests
EXPECTED = re.compile(
    # An error page is a page.
    r"Failed to load resource: .* status of (404|409|422) "
    # ReDoc shows a logo from another server, and has no option against it. The policy blocks it.
    r"|Loading the image 'https://cdn\.redoc\.ly/redoc/logo-mini\S*' violates .* has been blocked\."
)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    expect.set_options(timeout=SLOW)
    # Debian's; where there is none, the one that `playwright install chromium` brings.
    own = shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=own, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module", params=FRAMEWORKS)
def url(
    request: pytest.FixtureRequest,
    copier_template: Path,
    caches: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[str]:
    """The address of a full project."""
    folder = tmp_path_factory.mktemp("browser") / "project"
    project = Project(render(copier_template, folder, Combination(request.param, EXTRAS)), caches)
    project.install()
    with project.served() as server:
        yield server.url


@pytest.fixture
def complaints() -> list[str]:
    """What a page complains of, which is nothing at the end of a test."""
    return []


@pytest.fixture(params=SIZES)
def page(
    request: pytest.FixtureRequest, chromium: Browser, url: str, complaints: list[str]
) -> Iterator[Page]:
    """A page of a fresh profile, which reaches the service and nothing else."""
    width, height = SIZES[request.param]

    def hear(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not EXPECTED.search(message.text):
            complaints.append(message.text)

    context = chromium.new_context(viewport={"width": width, "height": height}, base_url=url)
    context.route(lambda address: not address.startswith(url), lambda route: route.abort())
    page = context.new_page()
    page.on("console", hear)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()

    assert not complaints


def look(page: Page, name: str, request: pytest.FixtureRequest) -> None:
    """Check that a page is accessible and fits the window, and keep a picture of it."""
    found = Axe().run(page)
    assert not found.violations_count, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    keep(page, name, request)


def keep(page: Page, name: str, request: pytest.FixtureRequest) -> None:
    folder = os.environ.get("EITHERWAY_SCREENSHOTS")
    if folder:
        variant = request.node.callspec.id
        page.screenshot(path=Path(folder, f"{variant}-{name}.png"), full_page=True)


def tab_to(page: Page, selector: str) -> None:
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.locator(f"{selector}:focus").count():
            return
    raise AssertionError(f"{selector} cannot be reached by the keyboard.")


def test_a_team_is_added_by_keyboard(page: Page, request: pytest.FixtureRequest) -> None:
    team = f"Team of the {request.node.callspec.params['page']}"
    page.goto("/")
    look(page, "home", request)

    tab_to(page, "a[href$='/teams']")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Teams")
    look(page, "teams", request)

    tab_to(page, "input[name=name]")
    page.keyboard.type(team)
    tab_to(page, "input[name=founded]")
    page.keyboard.type("17")
    page.keyboard.press("Enter")
    # The refused form keeps what was typed, and is at the field to correct.
    expect(page.locator("input[name=name]")).to_have_value(team)
    founded = page.locator("input[name=founded]")
    expect(founded).to_be_focused()
    expect(founded).to_have_attribute("aria-invalid", "true")
    look(page, "refused", request)

    page.keyboard.press("Control+A")
    page.keyboard.type("1968")
    tab_to(page, "button")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(team)
    look(page, "team", request)

    tab_to(page, "main a[href$='/teams']")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name=team)).to_be_visible()


def test_an_error_page_leads_home(page: Page, request: pytest.FixtureRequest) -> None:
    page.goto("/nothing")
    expect(page.get_by_role("heading", level=1)).to_have_text("Not Found")
    look(page, "error", request)

    tab_to(page, "main a")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/$"))


def test_swagger_ui_sends_requests(page: Page, url: str, request: pytest.FixtureRequest) -> None:
    name = f"Tried out on the {request.node.callspec.params['page']}"
    page.goto("/docs")
    operation = page.locator('.opblock-post:has([data-path="/api/teams"])')
    operation.locator(".opblock-summary-control").click()
    operation.get_by_role("button", name="Try it out").click()
    body = operation.locator("textarea")
    assert json.loads(body.input_value()) == {"name": "Phoenix Suns", "founded": 1968}
    body.fill(f'{{"name": "{name}", "founded": 1968}}')
    operation.get_by_role("button", name="Execute").click()

    answer = operation.locator(".live-responses-table tbody .response-col_status")
    expect(answer).to_contain_text("201")
    keep(page, "docs", request)
    teams = httpx.get(f"{url}/api/teams").json()["items"]
    assert name in [team["name"] for team in teams]


def test_redoc_shows_the_operations(page: Page, request: pytest.FixtureRequest) -> None:
    page.goto("/redoc")

    expect(page.get_by_role("link", name="post /api/teams", exact=True)).to_be_visible()
    keep(page, "redoc", request)


def test_faults_of_a_page_are_found(
    page: Page, complaints: list[str], request: pytest.FixtureRequest
) -> None:
    page.goto("/teams")
    page.locator("label").first.evaluate("label => label.remove()")
    with pytest.raises(AssertionError, match="label-title-only"):
        look(page, "fault", request)
    page.evaluate("new Image().src = 'https://example.org/logo.png'")
    page.evaluate("fetch('https://example.org/').catch(() => null)")
    page.wait_for_function("performance.getEntriesByType('resource').length >= 1")

    assert any("Content Security Policy" in each for each in complaints)
    complaints.clear()
