"""The options and markers of the suite, and the fixtures that its checks share."""

from collections.abc import Iterator

import httpx
import pytest

from .teams import Json, add_player, add_team


def pytest_addoption(parser: pytest.Parser) -> None:
    options = parser.getgroup("contract", "the HTTP contract of a generated service")
    options.addoption("--base-url", help="the address of the service")
    options.addoption("--extras", default="", help="its extras, separated by commas")
    options.addoption("--project-name", default="League", help="the name of the project")


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
def client(base_url: str) -> Iterator[httpx.Client]:
    """A client that follows no redirects, and fails on every response with a status of 500 or more.

    No request of this suite, however invalid, may lead to a server error.
    """
    with httpx.Client(
        base_url=base_url,
        event_hooks={"request": [_close_after_body], "response": [_assert_no_server_error]},
        trust_env=False,
        timeout=10,
    ) as client:
        try:
            client.get("/health/live")
        except httpx.ConnectError:
            pytest.exit(f"No service answers at {base_url}.", returncode=1)
        yield client


def _close_after_body(request: httpx.Request) -> None:
    # A server that responds before it has read the body may close the connection, just when the
    # next request is sent on it.
    if request.headers.keys() & {"content-length", "transfer-encoding"}:
        request.headers["Connection"] = "close"


def _assert_no_server_error(response: httpx.Response) -> None:
    if response.status_code >= 500:
        response.read()
    assert response.status_code < 500, f"{response.status_code} {response.text}"


@pytest.fixture
def team(client: httpx.Client) -> Json:
    """A team that no other check uses."""
    return add_team(client)


@pytest.fixture
def player(client: httpx.Client, team: Json) -> Json:
    """A player of `team`."""
    return add_player(client, team)


@pytest.fixture
def deleted_team(client: httpx.Client) -> Json:
    """A team that was deleted; the next team that is added may get its id."""
    team = add_team(client)
    client.delete(f"/api/teams/{team['id']}")
    return team
