"""The two doors through which a project is updated, and projects to bring through them."""

import os
import shutil
import subprocess
from collections.abc import Callable
from contextlib import chdir
from functools import cache
from pathlib import Path

from copier import VcsRef, run_copy, run_update
from typer.testing import CliRunner

from eitherway.cli import app
from eitherway.errors import CONFLICTS

from .combinations import Combination

# A project, the combination that it is, and the one that it is to be.
Door = Callable[[Path, Combination, Combination], None]


def through_eitherway(project: Path, before: Combination, after: Combination) -> None:
    """Flip one answer by the command that there is for it."""
    words = _command(before, after)
    with chdir(project):
        result = CliRunner().invoke(app, [*words, "--yes"])
    if result.exit_code not in {0, CONFLICTS}:
        raise AssertionError(result.output) from result.exception


def through_copier(project: Path, _before: Combination, after: Combination) -> None:
    """Answer anew, as `copier update` asks."""
    answers = {"framework": after.framework, "extras": list(after.extras)}
    run_update(
        project,
        data=answers,
        vcs_ref=VcsRef.CURRENT,
        defaults=True,
        overwrite=True,
        quiet=True,
    )


DOORS: dict[str, Door] = {"copier": through_copier, "eitherway": through_eitherway}


def _command(before: Combination, after: Combination) -> list[str]:
    if before.framework != after.framework:
        return ["switch", after.framework]
    if len(before.extras) < len(after.extras):
        return ["add", *sorted({*after.extras} - {*before.extras})]
    return ["remove", *sorted({*before.extras} - {*after.extras})]


@cache
def fresh(template: Path, combination: Combination) -> Path:
    """A project that was made at once, in a repository; it is only to be read and copied."""
    project = template.parent / "fresh" / str(combination)
    run_copy(str(template), project, data=combination.answers, defaults=True, quiet=True)
    git(project, "init", "--quiet")
    commit(project, "Start")
    return project


def start(template: Path, combination: Combination, project: Path) -> Path:
    """A project of one's own, in a repository."""
    shutil.copytree(fresh(template, combination), project)
    return project


def commit(project: Path, message: str) -> None:
    git(project, "add", ".")
    git(project, "commit", "--quiet", "--allow-empty", "--message", message)


def git(project: Path, *words: str) -> str:
    return subprocess.check_output(["git", *words], cwd=project, text=True)  # noqa: S607


def contents(project: Path) -> dict[str, bytes]:
    """What is in every file but git's own."""
    found = {}
    for folder, folders, files in os.walk(project):
        if ".git" in folders:
            folders.remove(".git")
        for name in files:
            file = Path(folder, name)
            found[str(file.relative_to(project))] = file.read_bytes()
    return found
