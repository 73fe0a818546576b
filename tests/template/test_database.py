"""Services with a database: several processes, and servers that go away."""

import asyncio
import os
import random
import signal
import sqlite3
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest

from ..support.combinations import FRAMEWORKS, Combination
from ..support.postgresql import PostgreSQL, start_postgresql
from ..support.projects import Project, Server
from ..support.rendering import render, template_copy

SERVICES = [
    Combination(framework, extras)
    for framework in FRAMEWORKS
    for extras in (("async", "database", "example"), ("database", "example"))
]
CLIENTS = 64
AT_ONCE = 100  # requests: more than a process has threads or connections
TEAMS_PER_CLIENT = 6
NAMES = 250  # of which some are used by several clients
MIGRATING = 4  # processes at once
CONNECT_WITHIN = 60  # seconds, on a machine that is busy with other tests
KILLED_AFTER = 100  # answers
RECOVERS_WITHIN = 15  # seconds
# database.py and migrations are the same in both frameworks.
ASYNC, SYNC = SERVICES[:2]
# Socket options by which the kernel gives up on a server that is gone: see tcp(7).
KEEPALIVES = ("SO_KEEPALIVE", "TCP_KEEPIDLE", "TCP_KEEPINTVL", "TCP_USER_TIMEOUT")
SHOW_KEEPALIVES = """
import socket
from league_app.settings import load_settings
from league_app.database import build_engine

def show(connection):
    with socket.fromfd(connection.fileno(), socket.AF_INET, socket.SOCK_STREAM) as used:
        levels = [socket.SOL_SOCKET, *[socket.IPPROTO_TCP] * 3]
        print(*map(used.getsockopt, levels, [getattr(socket, name) for name in NAMES]))
"""
CONNECT = {
    SYNC: """
with build_engine(load_settings().database_url).connect() as connection:
    show(connection.connection.driver_connection)
""",
    ASYNC: """
async def connect():
    async with build_engine(load_settings().database_url).connect() as connection:
        show((await connection.get_raw_connection()).driver_connection)

import asyncio
asyncio.run(connect())
""",
}

pytestmark = pytest.mark.ci


@pytest.fixture
def project(combination: Combination, caches: Path, environment: Path, tmp_path: Path) -> Project:
    (tmp_path / "template").mkdir()
    template = template_copy(tmp_path / "template")
    path = render(template, tmp_path / "project", combination)
    project = Project(path, caches, environment=environment)
    project.install()
    return project


@pytest.fixture
def own_server() -> Iterator[PostgreSQL]:
    """A server that a test may stop."""
    with start_postgresql() as server:
        yield server


@dataclass
class Load:
    """What clients were answered, who add teams until they are done or the service is gone."""

    seed: int
    added: dict[int, str] = field(default_factory=dict)
    statuses: list[int] = field(default_factory=list)
    enough: threading.Event = field(default_factory=threading.Event)

    def run(self, server: Server) -> None:
        with ThreadPoolExecutor(CLIENTS) as clients:
            list(clients.map(lambda number: self._add_teams(server.url, number), range(CLIENTS)))

    def _add_teams(self, url: str, number: int) -> None:
        draw = random.Random(self.seed + number)  # noqa: S311 - names, no secrets
        with httpx.Client(base_url=url, timeout=30, trust_env=False) as client:
            for _ in range(TEAMS_PER_CLIENT):
                name = f"Team {draw.randrange(NAMES)}"
                try:
                    answer = client.post("/api/teams", json={"name": name, "founded": 1968})
                except httpx.TransportError:  # the process was killed
                    continue
                self.statuses.append(answer.status_code)
                if answer.status_code == 201:
                    self.added[answer.json()["id"]] = name
                if len(self.statuses) >= KILLED_AFTER:
                    self.enough.set()


def teams(server: Server) -> dict[int, str]:
    found: dict[int, str] = {}
    while True:
        query = {"limit": 100, "offset": len(found)}
        page = httpx.get(f"{server.url}/api/teams", params=query, trust_env=False).json()
        if not page["items"]:
            return found
        found.update((team["id"], team["name"]) for team in page["items"])


@pytest.mark.parametrize("database", ["SQLite", "PostgreSQL"])
@pytest.mark.parametrize("combination", SERVICES, ids=str)
def test_no_team_is_lost_or_added_twice_when_a_process_is_killed(
    project: Project,
    combination: Combination,
    database: str,
    postgresql: PostgreSQL,
    request: pytest.FixtureRequest,
) -> None:
    settings = {"WEB_CONCURRENCY": "2"}
    if database == "PostgreSQL":
        settings["DATABASE_URL"] = postgresql.create()
    load = Load(seed=request.config.getoption("draw_seed"))

    with project.served(**settings) as server, ThreadPoolExecutor(1) as background:
        running = background.submit(load.run, server)
        assert load.enough.wait(60)
        os.kill(server.workers[0], signal.SIGKILL)
        running.result()
        assert set(load.statuses) == {201, 409}, server.log
    with project.served(**settings) as server:
        load.run(server)
        kept = teams(server)

    assert set(load.statuses) == {201, 409}, server.log
    assert load.added.items() <= kept.items()
    assert len(kept) == len(set(kept.values()))


@pytest.mark.parametrize("combination", SERVICES, ids=str)
def test_requests_wait_for_each_other_without_an_error(
    project: Project, combination: Combination
) -> None:
    async def send(url: str) -> set[int]:
        async with httpx.AsyncClient(base_url=url, timeout=20, trust_env=False) as client:
            answers = await asyncio.gather(*(client.get("/api/teams") for _ in range(AT_ONCE)))
            return {answer.status_code for answer in answers}

    with project.served() as server:
        assert asyncio.run(send(server.url)) == {200}, server.log


@pytest.mark.parametrize("combination", SERVICES, ids=str)
def test_processes_that_start_at_once_migrate_one_after_another(
    project: Project, combination: Combination, own_server: PostgreSQL
) -> None:
    database = own_server.create()

    # The server is paused until all have connected.
    with ThreadPoolExecutor(MIGRATING) as processes, own_server.paused():
        running = [
            processes.submit(project.run, "alembic upgrade head", DATABASE_URL=database)
            for _ in range(MIGRATING)
        ]
        wait_for_clients(own_server, MIGRATING)

    assert sum("Running upgrade" in each.result() for each in running) == 1


def wait_for_clients(server: PostgreSQL, number: int) -> None:
    deadline = time.monotonic() + CONNECT_WITHIN
    while server.clients < number:
        assert time.monotonic() < deadline
        time.sleep(0.05)


@pytest.mark.parametrize("combination", [SYNC], ids=str)
def test_a_migrated_sqlite_file_can_be_read_while_it_is_written(project: Project) -> None:
    project.run("alembic upgrade head")
    file = project.path / "app.db"

    with (
        closing(sqlite3.connect(file)) as writer,
        closing(sqlite3.connect(file, timeout=0)) as reader,
    ):
        writer.execute("BEGIN EXCLUSIVE")
        assert reader.execute("SELECT count(*) FROM teams").fetchone() == (0,)


@pytest.mark.parametrize("combination", [SYNC, ASYNC], ids=str)
def test_a_server_that_is_gone_is_noticed_within_seconds(
    project: Project, combination: Combination, postgresql: PostgreSQL
) -> None:
    script = project.path.with_name("show_keepalives.py")
    script.write_text(f"NAMES = {KEEPALIVES}\n{SHOW_KEEPALIVES}{CONNECT[combination]}")

    shown = project.run(f"python {script}", DATABASE_URL=postgresql.create())

    assert shown.split() == ["1", "5", "5", "10000"]  # on, seconds, seconds, milliseconds


def check(server: Server) -> httpx.Response:
    return httpx.get(f"{server.url}/health/ready", timeout=10, trust_env=False)


def wait_until_ready(server: Server) -> None:
    deadline = time.monotonic() + RECOVERS_WITHIN
    while not check(server).is_success:
        assert time.monotonic() < deadline, server.log
        time.sleep(0.1)


@pytest.mark.parametrize("combination", SERVICES, ids=str)
def test_a_service_waits_for_its_database_to_come_back(
    project: Project, combination: Combination, own_server: PostgreSQL
) -> None:
    with project.served(DATABASE_URL=own_server.create()) as server:
        assert check(server).json() == {"status": "ok", "checks": {"database": "ok"}}

        own_server.stop()
        gone = check(server)
        refused = httpx.get(f"{server.url}/api/teams", timeout=30, trust_env=False)
        own_server.start()
        wait_until_ready(server)

        assert gone.status_code == 503
        assert gone.json() == {"status": "unavailable", "checks": {"database": "failed"}}
        assert refused.status_code == 500
        assert refused.headers["Content-Type"] == "application/problem+json"
        assert teams(server) == {}


@pytest.mark.parametrize("combination", SERVICES, ids=str)
def test_a_database_that_hangs_is_noticed(
    project: Project, combination: Combination, own_server: PostgreSQL
) -> None:
    with project.served(DATABASE_URL=own_server.create()) as server:
        assert check(server).is_success

        with own_server.paused():
            hanging = check(server)
        wait_until_ready(server)

        assert hanging.status_code == 503
        assert hanging.json() == {"status": "unavailable", "checks": {"database": "timeout"}}
