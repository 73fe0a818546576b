"""The development server, as its task starts it."""

import time
from pathlib import Path

import httpx
import pytest
from pytest_copier.plugin import CopierFixture

from ..support.combinations import FRAMEWORKS, Combination
from ..support.projects import Project, Server
from ..support.rendering import plant

SEES_WITHIN = 30  # seconds, on a machine that is busy with other tests


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_a_change_is_served_and_a_mistake_survived(
    framework: str, copier: CopierFixture, caches: Path, tmp_path: Path
) -> None:
    combination = Combination(framework, ())
    path = copier.copy(tmp_path / "project", **combination.answers).path
    project = Project(path, caches)
    project.install()
    application = path / "src/league_app/app.py"

    with project.served("dev") as server:
        plant(application, '"League App"', '"Changed"')
        wait_for_name(server, "Changed")

        plant(application, '"Changed"', '"Fixed')  # a quote is missing
        wait_for_name(server, None)

        plant(application, '"Fixed', '"Fixed"')
        wait_for_name(server, "Fixed")


def wait_for_name(server: Server, name: str | None) -> None:
    """Wait until the service has this name, or none at all."""
    deadline = time.monotonic() + SEES_WITHIN
    while (served := name_served(server)) != name:
        assert time.monotonic() < deadline, f"{served} in place of {name}:\n{server.log}"
        time.sleep(0.1)


def name_served(server: Server) -> str | None:
    try:
        response = httpx.get(server.url, trust_env=False, timeout=SEES_WITHIN)
    except httpx.TransportError:
        return None
    return str(response.json()["name"]) if response.is_success else None
