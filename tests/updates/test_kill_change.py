"""A kill at any moment leaves a project as it was, or done, or half done with one way back."""

import json
import os
import random
import shutil
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Callable
from contextlib import chdir
from pathlib import Path

import pytest

from ..support.commands import SCRIPT, eitherway
from ..support.rendering import plant
from ..support.repository import commit
from ..support.two_releases import Made, SampleTemplate, done, files, history

QUICK, MANY = 2, 25
# Once the record is there, the files are in place within some milliseconds.
APPLYING = 0.008


class Job:
    """A command, a project to run it in, and how that is before and after."""

    def __init__(self, command: str, project: Path) -> None:
        self.command = command
        self.project = project
        self.before = state(project)
        there = project.with_name(f"{project.name} {command}")
        shutil.copytree(project, there)
        start = time.monotonic()
        words = [SCRIPT, *command.split(), "--yes"]
        self.status = subprocess.run(words, cwd=there, capture_output=True, check=False).returncode
        self.length = time.monotonic() - start
        self.after = state(there)
        assert self.status in {0, 3}
        assert self.before != self.after


State = tuple[dict[str, tuple[bytes, bool]], tuple[str, ...]]


def job_of(command: str, sample: SampleTemplate, folder: Path) -> Job:
    """A change of a project with work of its user: merged, in conflict, or undone with more since."""
    folder.mkdir()
    project = sample.start(folder / "start", Made("flask", ("docs",)))
    plant(project / "settings.py", "SETTING_6 = 6", "SETTING_6 = 'six'")
    plant(project / "helpers.py", "return 2", "return 'mine'")
    (project / "own.py").write_text("import flask\n")
    commit(project)
    if command == "undo":
        with chdir(project):
            assert eitherway("update").exit_code == 3
        plant(project / "tools/helping.py", "return 3", "return 'mine too'")
        (project / "docs/pages.md").unlink()
        (project / "later.py").write_text("import flask\n")
    return Job(command, project)


def state(project: Path) -> State:
    return files(project), history(project)


def kill_after(job: Job, project: Path, is_time: Callable[[float], bool]) -> None:
    """Start a command, and kill it and all that it started when it is time."""
    process = subprocess.Popen(
        [SCRIPT, *job.command.split(), "--yes"],
        cwd=project,
        env={**os.environ, "TMPDIR": str(project.parent)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    start = time.monotonic()
    while process.poll() is None and not is_time(time.monotonic() - start):
        time.sleep(0.0005)
    # The group outlives its leader for as long as a child of it does.
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        assert process.returncode is not None
    process.wait()


def at_any_moment(moment: float) -> Callable[[float], bool]:
    return lambda since: since > moment


def while_applying(project: Path, delay: float) -> Callable[[float], bool]:
    """A while after the record came to say that something is under way."""
    record = project / ".git/eitherway/last.json"
    seen: list[float] = []

    def is_time(since: float) -> bool:
        if not seen and record.exists() and not json.loads(record.read_text())["done"]:
            seen.append(since)
        return bool(seen) and since > seen[0] + delay

    return is_time


def moments(project: Path, job: Job, draw: random.Random) -> Callable[[float], bool]:
    """A moment at which to kill: in a third of the cases at any time, else while it is applied."""
    if draw.random() < 0.3:
        return at_any_moment(draw.uniform(0, job.length))
    return while_applying(project, draw.uniform(0, APPLYING))


def outcome(job: Job, project: Path, is_time: Callable[[float], bool]) -> str:
    """Kill the command, check that nothing is lost, and return what there was to do."""
    kill_after(job, project, is_time)

    (before, _), (after, _) = job.before, job.after
    for path, what in files(project).items():
        assert what in {before.get(path), after.get(path)}, path
    with chdir(project):
        shown = eitherway("show")
        if shown.exit_code == 0:
            assert state(project) in (job.before, job.after)
            return "as it was" if state(project) == job.before else "done"
        assert shown.exit_code == 2
        assert "was interrupted here and is half done" in shown.stderr
        done("undo")
        assert state(project) == job.before
        assert not (project / ".git/index.lock").exists()
        assert eitherway(*job.command.split()).exit_code == job.status
        assert state(project) == job.after
        return "taken back"


@pytest.mark.parametrize(
    ("command", "kills"),
    [
        ("remove docs", QUICK),
        ("update", QUICK),
        ("undo", QUICK),
        *(
            pytest.param(command, MANY, marks=pytest.mark.exhaustive)
            for command in ("add validation picture", "remove docs", "update", "undo")
        ),
    ],
)
def test_a_kill_loses_nothing(
    command: str, kills: int, sample: SampleTemplate, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    job = job_of(command, sample, tmp_path / "job")
    draw = random.Random(request.config.getoption("draw_seed"))  # noqa: S311 - moments, no secrets
    outcomes = Counter[str]()
    for number in range(kills + 2):
        project = tmp_path / str(number) / "project"
        shutil.copytree(job.project, project)
        # The first two are sure to come before and after something was changed.
        sure = (at_any_moment(0), while_applying(project, 0))
        is_time = sure[number] if number < len(sure) else moments(project, job, draw)
        try:
            outcomes[outcome(job, project, is_time)] += 1
        except AssertionError as error:
            error.add_note(f"Kill {number}.")
            raise
        shutil.rmtree(project.parent)

    print(command, outcomes)  # noqa: T201
    assert outcomes["as it was"]
    assert outcomes["taken back"] or outcomes["done"]
