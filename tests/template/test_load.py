"""Services under load, and among clients that misbehave."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from ..support import load
from ..support.combinations import FRAMEWORKS, Combination
from ..support.postgresql import PostgreSQL
from ..support.projects import Project
from ..support.rendering import plant, render, template_copy

STORES: dict[str, tuple[str, ...]] = {
    "memory": (),
    "SQLite": ("database",),
    "PostgreSQL": ("database",),
}
WARM = 0.5  # of the time: caches and pools are full then
MOST_GROWTH = 10  # MiB, for the teams in memory and what the system rounds

pytestmark = pytest.mark.ci
SERVICES = [
    Combination(framework, (*handlers, "database", "example"))
    for framework in FRAMEWORKS
    for handlers in ((), ("async",))
]
UNDER_WAY = 16  # requests, so that each of the two processes has some

POST = b"POST /api/teams HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
# What is sent, in pieces with a pause between them, before the client is gone.
MISBEHAVIOUR: dict[str, list[bytes]] = {
    "truncated body": [POST + b'Content-Length: 90\r\n\r\n{"name": "A'],
    "truncated chunk": [POST + b"Transfer-Encoding: chunked\r\n\r\n90\r\n{"],
    "slow headers": [bytes([each]) for each in POST],
    "huge header": [b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"x" * 2**20 + b"\r\n\r\n"],
    "many headers": [b"GET / HTTP/1.1\r\nHost: localhost\r\n" + b"X: x\r\n" * 9999 + b"\r\n"],
    "wrong encoding": [POST + b"Content-Length: 4\r\n\r\n\xff\xfe\xfd\xfc"],
    "null bytes": [POST + b"Content-Length: 4\r\n\r\n\0\0\0\0", b"\0" * 100],
    "pipelining": [b"GET /api/teams HTTP/1.1\r\nHost: localhost\r\n\r\n" * 50],
    "nothing": [],
}


@pytest.mark.parametrize("seconds", [3, pytest.param(60, marks=pytest.mark.exhaustive)])
@pytest.mark.parametrize("store", STORES)
@pytest.mark.parametrize("handlers", ["sync", "async"])
@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_nothing_fails_and_nothing_is_lost(
    framework: str,
    handlers: str,
    store: str,
    seconds: float,
    copier_template: Path,
    caches: Path,
    environment: Path,
    postgresql: PostgreSQL,
    tmp_path: Path,
    record_property: Callable[[str, object], None],
) -> None:
    own = ("async",) if handlers == "async" else ()
    combination = Combination(framework, (*own, *STORES[store], "example"))
    path = render(copier_template, tmp_path / "project", combination)
    project = Project(path, caches, environment=environment)
    project.install()
    settings = {"DATABASE_URL": postgresql.create()} if store == "PostgreSQL" else {}

    with project.served(**settings) as server:
        first = load.run(server.url, seconds * WARM)
        before = load.memory(server.workers)
        second = load.run(server.url, seconds * (1 - WARM))
        growth = load.memory(server.workers) - before

        assert not first.faults | second.faults, server.log
        assert load.teams(server.url) == first.kept | second.kept
        assert growth < MOST_GROWTH

    latencies = [f"{ms:.0f} ms for {share} %" for share, ms in second.percentiles().items()]
    rate = len(second.latencies) / (seconds * (1 - WARM))
    said = f"{rate:.0f} requests/s, {', '.join(latencies)}, {growth:+.1f} MiB"
    record_property("figures", f"{framework}, {handlers}, {store}: {said}")


def test_a_lost_write_is_found(caches: Path, environment: Path, tmp_path: Path) -> None:
    template = template_copy(tmp_path)
    repository = "{{example}}/{{memory}}/{{sync}}/src/{{package}}/teams/repository.py"
    saved = "        self._teams[team.id] = team\n"
    plant(template / "template" / repository, saved, f"        if team.id % 7:\n    {saved}")
    path = render(template, tmp_path / "project", Combination("flask", ("example",)))
    project = Project(path, caches, environment=environment)
    project.install()

    with project.served() as server:
        assert ("GET", 404) in load.run(server.url, 1).faults


@pytest.fixture
def project(
    combination: Combination,
    copier_template: Path,
    caches: Path,
    environment: Path,
    tmp_path: Path,
) -> Project:
    path = render(copier_template, tmp_path / "project", combination)
    project = Project(path, caches, environment=environment)
    project.install()
    return project


@pytest.mark.parametrize("combination", SERVICES, ids=str)
def test_a_service_ends_under_load_after_it_has_answered(
    project: Project, combination: Combination
) -> None:
    with project.served(WEB_CONCURRENCY="2") as server, ThreadPoolExecutor(1) as background:
        running = background.submit(load.run, server.url, 4)
        time.sleep(1)
        server.stop(requests=UNDER_WAY)
        answers = running.result().answers

        failed = [status for _, status in answers if isinstance(status, int) and status >= 400]
        assert not failed, server.log


@pytest.mark.parametrize("combination", SERVICES, ids=str)
def test_clients_that_misbehave_are_no_harm_to_others(
    project: Project, combination: Combination
) -> None:
    with project.served() as server:
        with misbehaving(server.url):
            found = load.run(server.url, 3)

        assert not found.faults, server.log
        assert load.teams(server.url) == found.kept


@contextmanager
def misbehaving(url: str) -> Iterator[None]:
    """Misbehave in each way, again and again."""
    host, _, port = url.removeprefix("http://").partition(":")
    done = threading.Event()

    def misbehave(way: str) -> None:
        while not done.is_set():
            with suppress(OSError), socket.create_connection((host, int(port)), 5) as connection:
                for piece in MISBEHAVIOUR[way]:
                    connection.sendall(piece)
                    done.wait(0.01)

    with ThreadPoolExecutor(len(MISBEHAVIOUR)) as clients:
        running = [clients.submit(misbehave, way) for way in MISBEHAVIOUR]
        try:
            yield
        finally:
            done.set()
    for each in running:
        each.result()
