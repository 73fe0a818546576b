"""Killed at any moment, `eitherway new` has made nothing or the whole."""

import os
import random
import secrets
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

import pytest

from eitherway.create.place import SCRATCH
from eitherway.project import HALFWAY

from ..support.commands import SCRIPT, contents, git

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

    def kill_after(self, seconds: float) -> None:
        process = self.start()
        try:
            process.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def assert_whole(self, files: dict[Path, bytes]) -> None:
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
    target: str, kills: int, copier_template: Path, tmp_path: Path
) -> None:
    number = secrets.randbits(32)
    chance = random.Random(number)  # noqa: S311 - for moments, not for secrets
    model = Shop(tmp_path / "model", target, copier_template)
    begin = perf_counter()
    model.finish()
    duration = perf_counter() - begin
    files = contents(model.project)
    model.assert_whole(files)

    for attempt, moment in enumerate(moments(chance, duration, kills)):
        shop = Shop(tmp_path / str(attempt), target, copier_template)
        shop.kill_after(moment)
        print(f"seed {number}, killed after {moment:.3f} s:", end=" ")  # noqa: T201
        print(look(shop, files))  # noqa: T201


def moments(chance: random.Random, duration: float, kills: int) -> Iterator[float]:
    """Moments in the time that it takes: half of them late, where it is moved."""
    for kill in range(kills):
        yield duration * chance.uniform(0.8 if kill % 2 else 0, 1.1)


def look(shop: Shop, files: dict[Path, bytes]) -> str:
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
