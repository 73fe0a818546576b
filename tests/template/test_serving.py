"""How a project is started, and what its server does when a process dies."""

import os
import signal
import time
from pathlib import Path

import httpx
import pytest

from ..support.combinations import FRAMEWORKS, Combination
from ..support.projects import Project, Server
from ..support.rendering import render

REPLACED_WITHIN = 30  # seconds, on a machine that is busy with other tests

pytestmark = [pytest.mark.ci, pytest.mark.parametrize("framework", FRAMEWORKS)]


@pytest.fixture
def project(
    framework: str, copier_template: Path, caches: Path, environment: Path, tmp_path: Path
) -> Project:
    combination = Combination(framework, ("database", "example"))
    path = render(copier_template, tmp_path / "project", combination)
    project = Project(path, caches, environment=environment)
    project.install()
    return project


@pytest.mark.parametrize("task", ["dev", "serve"])
def test_the_environment_wins_over_the_file(project: Project, task: str) -> None:
    """Also for the task that migrates the database first."""
    (project.path / ".env").write_text("PORT=1\nDATABASE_URL=sqlite:///of_file.db\n", "utf-8")

    with project.served(task, DATABASE_URL="sqlite:///of_environment.db") as server:
        assert httpx.get(f"{server.url}/api/teams", trust_env=False).is_success, server.log

    assert {path.name for path in project.path.glob("*.db")} == {"of_environment.db"}


def test_a_process_that_dies_is_replaced(project: Project) -> None:
    with project.served(WEB_CONCURRENCY="2") as server:
        before = server.workers
        os.kill(before[0], signal.SIGKILL)
        wait_for_new_worker(server, before)

        assert httpx.get(f"{server.url}/api/teams", trust_env=False).is_success, server.log


def wait_for_new_worker(server: Server, before: list[int]) -> None:
    deadline = time.monotonic() + REPLACED_WITHIN
    while not (len(server.workers) == len(before) and {*server.workers} - {*before}):
        assert time.monotonic() < deadline, server.log
        time.sleep(0.1)


def test_a_path_cannot_forge_a_line_of_the_log(project: Project) -> None:
    with project.served() as server:
        httpx.get(f"{server.url}/api/x%0a2026-01-01%20INFO%20forged", trust_env=False)
        server.stop(requests=0)

        assert "forged" in server.log
        assert not [line for line in server.log.splitlines() if line.startswith("2026-01-01 ")]
