"""Images built and run for real, with buildah and no registry: see stand_ins.sh for its needs."""

import json
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


def run(*command: str | Path, env: dict[str, str] | None = None) -> str:
    """Run a command and return what it prints; a failure is told with all that it printed."""
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=env)
    printed = done.stdout + done.stderr
    assert done.returncode == 0, f"{command} ended with {done.returncode}:\n{printed}"
    return done.stdout


@dataclass(frozen=True)
class Container:
    """A server in its sandbox."""

    process: "subprocess.Popen[str]"
    user: str
    environment: dict[str, str]

    @property
    def pid(self) -> int:
        """The first process within, as it is numbered outside."""
        outside = self.process.pid
        children = Path(f"/proc/{outside}/task/{outside}/children").read_text()
        assert children, "the server has not started, or has ended"
        return int(children)

    def run(self, *command: str) -> str:
        """Run a command beside the server, as `docker exec` does."""
        return run(*self._enter(), *command, env=self.environment)

    def start(self, *command: str) -> "subprocess.Popen[str]":
        """Start a command beside the server, to talk with it."""
        pipe = subprocess.PIPE
        words = [*self._enter(), *command]
        return subprocess.Popen(words, env=self.environment, stdin=pipe, stdout=pipe, text=True)

    def _enter(self) -> list[str]:
        user, group = self.user.split(":")
        spaces = ("--mount", "--pid", "--net", "--root", "--wd")
        return [
            *("nsenter", f"--target={self.pid}", *spaces),
            *(f"--setuid={user}", f"--setgid={group}"),
        ]

    def get(self, path: str) -> str:
        fetch = "import sys, urllib.request as r; print(r.urlopen(sys.argv[1]).read().decode())"
        return self.run("python", "-c", fetch, f"http://127.0.0.1:8000{path}")

    def stop(self) -> int:
        """Tell the server to stop, and return the status that it ends with."""
        os.kill(self.pid, signal.SIGTERM)
        return self.process.wait(timeout=10)


@dataclass(frozen=True)
class Image:
    config: dict[str, Any]
    files: Path

    @property
    def environment(self) -> dict[str, str]:
        """What the image sets, and where the database is if it has one."""
        own = dict(line.split("=", 1) for line in self.config["Env"])
        return own | {"DATABASE_URL": "sqlite:////tmp/app.db"}

    @property
    def health_check(self) -> list[str]:
        test: list[str] = self.config["Healthcheck"]["Test"]
        assert test[0] == "CMD"
        return test[1:]

    def has(self, program: str) -> bool:
        folders = self.environment["PATH"].split(":")
        return any((self.files / folder.lstrip("/") / program).exists() for folder in folders)

    @contextmanager
    def serving(self, *mounts: str) -> Iterator[Container]:
        """Run the image's own command as compose.yaml does, until its health check is content."""
        sandbox = [HERE / "sandbox.sh", self.files, self.config["User"], self.config["WorkingDir"]]
        server = subprocess.Popen(
            [*sandbox, *mounts, "--", *self.config["Cmd"]],
            env=self.environment,
            stderr=subprocess.STDOUT,
            stdout=subprocess.PIPE,
            text=True,
        )
        container = Container(server, self.config["User"], self.environment)
        try:
            eventually(lambda: container.run(*self.health_check))
            yield container
        finally:
            if server.poll() is None:
                # Process 1 takes everything within along, and `unshare` follows it.
                os.kill(container.pid, signal.SIGKILL)
            print(server.communicate()[0])  # noqa: T201 - pytest shows it when a test fails


@dataclass(frozen=True)
class Engine:
    """buildah, with a store that holds the stand-ins and what is built from them."""

    store: Path

    def __call__(self, *arguments: str | Path) -> str:
        where = ("--root", self.store / "root", "--runroot", self.store / "run")
        return run("buildah", *where, *arguments, env=os.environ | {"TMPDIR": str(self.store)})

    def build(self, project: Path, *options: str) -> str:
        """Build an image, and return what that prints."""
        how = ("--layers", "--pull-never", "--isolation=chroot", "--format=docker")
        return self("bud", *how, *options, project)

    @contextmanager
    def image(self, project: Path, target: str | None = None) -> Iterator[Image]:
        """Build an image and lay out its files, for as long as they are looked at."""
        options = [f"--target={target}"] if target else []
        name = self.build(project, "--quiet", *options).strip()
        config = json.loads(self("inspect", "--type=image", name))["Docker"]["config"]
        with self.files(name) as files:
            yield Image(config, files)

    @contextmanager
    def files(self, name: str) -> Iterator[Path]:
        """Lay out the files of an image by its name."""
        container = self("from", "--pull-never", name).strip()
        try:
            yield Path(self("mount", container).strip())
        finally:
            self("rm", container)

    def forget(self) -> None:
        """Remove what was built, but neither the stand-ins nor uv's cache."""
        self("rm", "--all")
        self("rmi", "--prune", "--force")


def eventually(check: Callable[[], object], within: float = 20) -> None:
    """Repeat a check until it no longer fails, and let it fail when the time is over."""
    deadline = time.monotonic() + within
    while True:
        try:
            check()
        except AssertionError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
        else:
            return
