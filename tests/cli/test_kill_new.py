"""Killed at any moment, `eitherway new` has created nothing or the whole project."""

import os
import random
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from eitherway.create.place import SCRATCH
from eitherway.project import HALFWAY

from ..support.commands import SCRIPT
from ..support.repository import contents, git

FLAGS = ("--set=project_name=Demo", "--defaults")


class Shop:
    """A folder in which commands are run and killed."""

    def __init__(self, folder: Path, target: str, template: Path) -> None:
        self.target, self.template = target, template
        folder.mkdir()
        self.scratch = folder / "scratch"
        self.here = folder / "here"
        for each in (self.scratch, self.here):
            each.mkdir()

    @property
    def project(self) -> Path:
        return self.here / self.target

    def start(self) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(
            [SCRIPT, "new", self.target, *FLAGS, f"--template={self.template}"],
            cwd=self.here,
            env={**os.environ, "TMPDIR": str(self.scratch)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def finish(self) -> None:
        assert self.start().wait(timeout=60) == 0

    def kill_when(self, is_time: Callable[[float], bool]) -> None:
        """Start the command, and kill it when it is time, given the seconds since the start."""
        begin = time.monotonic()
        process = self.start()
        while process.poll() is None and not is_time(time.monotonic() - begin):
            time.sleep(0.0005)
        if process.returncode is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def assert_whole(self, files: dict[str, bytes]) -> None:
        assert contents(self.project) == files
        assert git(self.project, "status", "--porcelain", "--ignored") == ""
        assert git(self.project, "log", "--format=%an").count("\n") == 0
        git(self.project, "fsck", "--strict")


@pytest.mark.parametrize(
    ("target", "kills"),
    [
        ("shop", 8),
        (".", 8),
        pytest.param("shop", 40, marks=pytest.mark.exhaustive),
        pytest.param(".", 40, marks=pytest.mark.exhaustive),
        pytest.param("some/where/shop", 20, marks=pytest.mark.exhaustive),
    ],
)
def test_a_kill_leaves_nothing_or_the_whole(
    target: str,
    kills: int,
    copier_template: Path,
    tmp_path: Path,
    request: pytest.FixtureRequest,
) -> None:
    draw = random.Random(request.config.getoption("draw_seed"))  # noqa: S311 - moments, no secrets
    model = Shop(tmp_path / "model", target, copier_template)
    begin = time.monotonic()
    model.finish()
    duration = time.monotonic() - begin
    files = contents(model.project)
    model.assert_whole(files)

    outcomes = Counter[str]()
    for attempt, moment in enumerate(moments(draw, duration, kills)):
        shop = Shop(tmp_path / str(attempt), target, copier_template)
        shop.kill_when(after(moment))
        outcomes[look(shop, files)] += 1
    shop = Shop(tmp_path / "visible", target, copier_template)
    shop.kill_when(lambda _seconds: any(shop.here.iterdir()))
    outcomes[look(shop, files)] += 1

    print(outcomes)  # noqa: T201
    assert outcomes["nothing"]
    assert outcomes["halfway"] or outcomes["whole"]


def after(moment: float) -> Callable[[float], bool]:
    return lambda seconds: seconds > moment


def moments(draw: random.Random, duration: float, kills: int) -> Iterator[float]:
    """Moments in the time that it takes: one early, and half of the others late, when it moves."""
    yield duration * 0.2
    for kill in range(kills - 1):
        yield duration * draw.uniform(0.8 if kill % 2 else 0, 1.1)


def look(shop: Shop, files: dict[str, bytes]) -> str:
    """Say what a kill left. It fails for what is neither nothing, nor whole, nor to be finished."""
    inside = [path.name for path in shop.here.iterdir()]
    if not inside:
        return "nothing"
    if HALFWAY in inside:
        shop.finish()
        shop.assert_whole(files)
        return "halfway"
    assert not [name for name in inside if name.startswith(SCRATCH)]
    shop.assert_whole(files)
    return "whole"
