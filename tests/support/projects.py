"""A rendered project in an environment of its own, and its server."""

import os
import re
import shlex
import signal
import socket
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, cast

import httpx

from .combinations import ROOT
from .ports import free_port
from .processes import is_running, kill_tree, tree

STARTS_WITHIN = 30  # seconds, on a machine that is busy with other tests
STOPS_WITHIN = 10  # seconds: the contract's own bound
ENDS_WITH = {0, 128 + signal.SIGTERM}

# A request whose body is yet to come.
UNDER_WAY = (
    b"POST /api/teams HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\n"
    b"Content-Type: application/json\r\nContent-Length: 2\r\n\r\n"
)


# What a project sees of the environment of the tests: no setting of its own, and no other's place.
HARMLESS = re.compile(
    r"PATH|HOME|TMPDIR|LANG|LC_\w+|\w*(?:SSL|CERT|CA_BUNDLE)\w*|\w+_proxy|\w+_PROXY"
    r"|UV_(?!PROJECT)\w+|PIP_\w+|GIT_\w+"
)


class CheckError(AssertionError):
    """A check of a project failed; the message holds what it printed."""


class Project:
    """A project in a folder. Its environment holds what its pyproject.toml declares, and no more.

    Caches of mypy and ruff are shared between the projects of one test process. So is the bytecode
    of packages, if the environment is not in the project but in a folder that is always the same.
    """

    def __init__(
        self,
        path: Path,
        caches: Path,
        python: str | None = None,
        environment: Path | None = None,
    ) -> None:
        self.path = path
        self._python = ["--python", python] if python else []
        self._environment = {
            name: value for name, value in os.environ.items() if HARMLESS.fullmatch(name)
        } | {"MYPY_CACHE_DIR": str(caches / "mypy"), "RUFF_CACHE_DIR": str(caches / "ruff")}
        if environment:
            self._environment["UV_PROJECT_ENVIRONMENT"] = str(environment)
            self._environment["PYTHONPYCACHEPREFIX"] = str(caches / "bytecode")

    @property
    def tasks(self) -> dict[str, Any]:
        """The tasks of poe, as its pyproject.toml has them."""
        pyproject = tomllib.loads((self.path / "pyproject.toml").read_text(encoding="utf-8"))
        return cast("dict[str, Any]", pyproject["tool"]["poe"]["tasks"])

    @property
    def checks(self) -> list[str]:
        """The commands of its own task `check`."""
        steps = self.tasks["check"]["sequence"]
        return [step.get("cmd") or self.tasks[step["ref"]]["cmd"] for step in steps]

    def install(self) -> None:
        """Make the lock file and the environment."""
        self._call("uv", "sync", "--quiet", *self._python)

    def add(self, dependency: str) -> None:
        """Add a dependency, as its owner would."""
        self._call("uv", "add", "--quiet", "--no-sync", dependency)

    def run(self, command: str, **variables: str) -> str:
        """Run a command in the project's environment, and return what it printed."""
        return self._call("uv", "run", "--locked", *shlex.split(command), **variables)

    def _call(self, *command: str, **variables: str) -> str:
        done = subprocess.run(
            command,
            cwd=self.path,
            env=self._environment | variables,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        if done.returncode:
            raise CheckError(f"{' '.join(command)}: status {done.returncode}\n{done.stdout}")
        return done.stdout

    @contextmanager
    def served(self, task: str = "serve", **variables: str) -> Iterator["Server"]:
        """Start a server by its task, and kill all of its processes that the block left."""
        port = free_port()
        log = self.path.with_name(f"{self.path.name}.log")
        with log.open("w", encoding="utf-8") as output:
            process = subprocess.Popen(
                ["uv", "run", "--locked", "poe", "--quiet", task],  # noqa: S607 - as a user does
                cwd=self.path,
                env=self._environment | variables | {"PORT": str(port)},
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
        server = Server(f"http://127.0.0.1:{port}", process, log)
        try:
            server.wait_until_live()
            yield server
        finally:
            kill_tree(process.pid)
            process.wait()


class Server:
    def __init__(self, url: str, process: subprocess.Popen[bytes], log: Path) -> None:
        self.url = url
        self._address = ("127.0.0.1", int(url.rpartition(":")[2]))
        self._process = process
        self._log = log

    @property
    def log(self) -> str:
        return self._log.read_text(encoding="utf-8")

    @property
    def workers(self) -> list[int]:
        """The ids of the processes that answer requests: those that started no others."""
        return [each for each in tree(self._process.pid) if tree(each) == [each]]

    def wait_until_live(self) -> None:
        deadline = time.monotonic() + STARTS_WITHIN
        while time.monotonic() < deadline and self._process.poll() is None:
            try:
                httpx.get(f"{self.url}/health/live", trust_env=False).raise_for_status()
            except httpx.TransportError:
                time.sleep(0.05)
            else:
                return
        raise CheckError(f"The server does not answer:\n{self.log}")

    def meet_contract(self, extras: tuple[str, ...], project_name: str) -> None:
        """Run the black-box suite of tests/contract against the server."""
        done = subprocess.run(
            [
                *(sys.executable, "-m", "pytest", "tests/contract", "-q", "-o", "addopts="),
                *("-p", "no:cacheprovider", "--base-url", self.url),
                *("--extras", ",".join(extras), "--project-name", project_name),
            ],
            cwd=ROOT,
            env=os.environ | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTEST_ADDOPTS": ""},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        if done.returncode:
            raise CheckError(f"The contract is not met:\n{done.stdout}\n{self.log}")

    def stop(self, *, requests: int) -> None:
        """Tell the server to end while some requests of the example are under way.

        It is told itself, as an init system does: poe would pass the signal on as SIGINT, and
        again after 0.8 seconds, to all processes of the task.
        """
        processes = tree(self._process.pid)
        server = [each for each in processes if tree(each) != [each]][-1]
        with ExitStack() as stack:
            for _ in range(requests):
                stack.enter_context(self._request_under_way())
            os.kill(server, signal.SIGTERM)
            deadline = time.monotonic() + STOPS_WITHIN
            self._wait_until_deaf(deadline)
        try:
            status = self._process.wait(max(0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            raise CheckError(f"The server does not end:\n{self.log}") from None
        if status not in ENDS_WITH or "Traceback" in self.log:
            raise CheckError(f"The server ended with status {status}:\n{self.log}")
        if any(is_running(each) for each in processes):
            raise CheckError(f"The server left processes behind:\n{self.log}")

    @contextmanager
    def _request_under_way(self) -> Iterator[None]:
        """Send a request whose body comes at the end, and is answered then."""
        with socket.create_connection(self._address, timeout=STOPS_WITHIN) as connection:
            connection.sendall(UNDER_WAY)
            said = connection.recv(1024)  # that it waits for the body
            yield
            connection.sendall(b"{}")
            said += connection.recv(1024)
        if b" 100 " not in said or b" 422 " not in said:
            raise CheckError(f"A request under way was answered by {said!r}:\n{self.log}")

    def _wait_until_deaf(self, deadline: float) -> None:
        """Wait until the server takes no new connections: by then it knows that it has to end."""
        while time.monotonic() < deadline:
            try:
                socket.create_connection(self._address).close()
            except ConnectionError:  # refused, or reset when it was waiting to be accepted
                return
            time.sleep(0.01)
        raise CheckError(f"The server still takes connections:\n{self.log}")
