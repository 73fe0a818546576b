"""What the suite is run against, which checks apply to it, and what the checks share."""

from collections.abc import Iterator

import httpx
import pytest

from .league import Json
from .league import add_player
from .league import add_team


def pytest_addoption(parser: pytest.Parser) -> None:
    options = parser.getgroup("contract", "the HTTP contract of a generated service")
    options.addoption("--base-url", help="where the service answers")
    options.addoption("--extras", default="", help="the extras it has, separated by commas")
    options.addoption("--project-name", default="League", help="the name it was given")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "chosen(*extras): only where all these extras are chosen")
    config.addinivalue_line("markers", "left_out(*extras): only where all these are left out")
    if config.getoption("--base-url", default=None):
        config.addinivalue_line("python_files", "check_*.py")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    extras = set(config.getoption("--extras", default="").split(","))
    config.hook.pytest_deselected(items=[item for item in items if not _applies(item, extras)])
    items[:] = [item for item in items if _applies(item, extras)]


def _applies(item: pytest.Item, extras: set[str]) -> bool:
    chosen = {extra for mark in item.iter_markers("chosen") for extra in mark.args}
    left_out = {extra for mark in item.iter_markers("left_out") for extra in mark.args}
    return chosen <= extras and not left_out & extras


@pytest.fixture(scope="session")
def base_url(request: pytest.FixtureRequest) -> str:
    return str(request.config.getoption("--base-url")).rstrip("/")


@pytest.fixture(scope="session")
def project_name(request: pytest.FixtureRequest) -> str:
    return str(request.config.getoption("--project-name"))


@pytest.fixture(scope="session")
def api(base_url: str) -> Iterator[httpx.Client]:
    """A client of the service that follows no redirects and no proxy settings."""
    hooks = {"request": [_close_after_a_body]}
    with httpx.Client(base_url=base_url, event_hooks=hooks, trust_env=False, timeout=10) as client:
        try:
            client.get("/health/live")
        except httpx.ConnectError:
            pytest.exit(f"No service answers at {base_url}.", returncode=1)
        yield client


def _close_after_a_body(request: httpx.Request) -> None:
    # A server that answers before it has read the body may hang up, just as the next request
    # is sent on the same connection.
    if request.headers.keys() & {"content-length", "transfer-encoding"}:
        request.headers["Connection"] = "close"


@pytest.fixture
def team(api: httpx.Client) -> Json:
    """A team that this check has for itself."""
    return add_team(api)


@pytest.fixture
def player(api: httpx.Client, team: Json) -> Json:
    """A player of `team`."""
    return add_player(api, team)


@pytest.fixture
def gone(api: httpx.Client) -> Json:
    """A team that was deleted."""
    team = add_team(api)
    api.delete(f"/api/teams/{team['id']}")
    return team
