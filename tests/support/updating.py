"""Projects to update, and the two tools that update them: Copier and eitherway."""

import shutil
from collections.abc import Callable, Iterable
from contextlib import chdir
from functools import cache
from pathlib import Path

import pytest
from copier import VcsRef, run_copy, run_update
from typer.testing import CliRunner

from eitherway.cli import app
from eitherway.errors import CONFLICTS

from .combinations import Combination
from .repository import commit, git

# Takes a project, the combination that it is, and the one that it is to be.
Update = Callable[[Path, Combination, Combination], None]


def update_by_eitherway(project: Path, before: Combination, after: Combination) -> None:
    """Flip one answer by the command that there is for it."""
    words = _command(before, after)
    with chdir(project):
        result = CliRunner().invoke(app, [*words, "--yes"])
    if result.exit_code not in {0, CONFLICTS}:
        raise AssertionError(result.output) from result.exception


def update_by_copier(project: Path, _before: Combination, after: Combination) -> None:
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


TOOLS: dict[str, Update] = {"copier": update_by_copier, "eitherway": update_by_eitherway}


def _command(before: Combination, after: Combination) -> list[str]:
    if before.framework != after.framework:
        return ["switch", after.framework]
    if len(before.extras) < len(after.extras):
        return ["add", *sorted({*after.extras} - {*before.extras})]
    return ["remove", *sorted({*before.extras} - {*after.extras})]


def grouped(combinations: Iterable[Combination]) -> list[object]:
    """Parameters of tests that compare with fresh projects: one process makes each of these once."""
    return [
        pytest.param(each, id=str(each), marks=pytest.mark.xdist_group(f"from {each}"))
        for each in combinations
    ]


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
