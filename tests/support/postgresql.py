"""A throw-away PostgreSQL server on 127.0.0.1, from the programs of the machine."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import uuid4

from .ports import free_port
from .processes import tree

STARTS_WITHIN = 60  # seconds, on a machine that is busy with other tests
# It is thrown away, so nothing has to reach the disk.
OPTIONS = {
    "fsync": "off",
    "full_page_writes": "off",
    "listen_addresses": "127.0.0.1",
    "max_connections": "200",
    "synchronous_commit": "off",
    "unix_socket_directories": "",
}


class PostgreSQL:
    """A server, and the databases on it."""

    def __init__(self, data: Path) -> None:
        self._data = data
        self._port = free_port()
        self._process: subprocess.Popen[bytes] | None = None
        _run("initdb", "--auth=trust", "--encoding=UTF8", "--no-sync", "--username=app", str(data))

    def url(self, database: str = "postgres") -> str:
        return f"postgresql://app@127.0.0.1:{self._port}/{database}"

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Let it answer nothing, with all connections open."""
        assert self._process
        processes = tree(self._process.pid)
        _signal(processes, signal.SIGSTOP)
        try:
            yield
        finally:
            _signal(processes, signal.SIGCONT)

    @property
    def clients(self) -> int:
        """How many connections there are to it, also those that wait while it is paused."""
        lines = Path("/proc/net/tcp").read_text(encoding="utf-8").splitlines()[1:]
        ends = (line.split()[2:4] for line in lines)
        return sum(end == [f"0100007F:{self._port:04X}", "01"] for end in ends)  # established

    def start(self) -> None:
        options = [word for each in OPTIONS.items() for word in ("-c", "=".join(each))]
        with (self._data / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [_program("postgres"), "-D", self._data, "-p", str(self._port), *options],
                stdout=log,
                stderr=log,
                start_new_session=True,
                **_user(),
            )
        deadline = time.monotonic() + STARTS_WITHIN
        while subprocess.run(
            [_program("pg_isready"), "-q", "-d", self.url()], check=False
        ).returncode:
            if time.monotonic() > deadline or self._process.poll() is not None:
                raise RuntimeError((self._data / "log").read_text(encoding="utf-8"))
            time.sleep(0.05)

    def stop(self) -> None:
        """End the server at once, with all connections."""
        if self._process:
            self._process.send_signal(signal.SIGINT)  # its "fast shutdown"
            self._process.wait(STARTS_WITHIN)
            self._process = None

    def create(self) -> str:
        """Make a new database, and return its URL."""
        name = f"app_{uuid4().hex}"
        self.sql(f"CREATE DATABASE {name}")
        return self.url(name)

    def sql(self, statement: str, url: str | None = None) -> str:
        """Run a statement, and return its rows as lines."""
        return _run("psql", "-qAt", "-v", "ON_ERROR_STOP=1", "-c", statement, url or self.url())


@contextmanager
def start_postgresql() -> Iterator[PostgreSQL]:
    """Start a server, and stop it afterwards."""
    with TemporaryDirectory(prefix="postgresql-") as folder:
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres", "postgres")
        server = PostgreSQL(Path(folder, "data"))
        server.start()
        try:
            yield server
        finally:
            server.stop()


def _signal(processes: list[int], number: signal.Signals) -> None:
    for each in processes:
        with suppress(ProcessLookupError):
            os.kill(each, number)


def _program(name: str) -> str:
    """Find a program: Debian keeps all but the clients away from the path."""
    places = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    path = os.pathsep.join([*map(str, places), os.environ["PATH"]])
    if found := shutil.which(name, path=path):
        return found
    raise RuntimeError(f"{name} is missing: apt-get install postgresql")


def _user() -> dict[str, Any]:
    """PostgreSQL refuses to run as root."""
    return {"user": "postgres", "group": "postgres"} if os.geteuid() == 0 else {}


def _run(program: str, *arguments: str) -> str:
    done = subprocess.run(
        [_program(program), *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        cwd="/",
        **_user(),
    )
    if done.returncode:
        raise RuntimeError(f"{program}: {done.stdout}")
    output: str = done.stdout
    return output.strip()
