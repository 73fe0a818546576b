"""Law 5: what a user did to a project is there after every update, with either tool."""

from itertools import pairwise, product
from pathlib import Path

import pytest

from ..support.combinations import (
    COMBINATIONS,
    EXTRAS,
    FRAMEWORKS,
    Combination,
    covering,
    walk_through,
)
from ..support.owner_work import EDITS, OWNERS, Work
from ..support.projects import Project
from ..support.repository import commit, git
from ..support.updating import TOOLS, fresh, start

# What the user's lines for the URL map stand beside is another line in the other framework.
AT_A_SWITCH = {"src/league_app/routes.py"}
STOPS = {"pairs": covering(2), "all": list(COMBINATIONS)}


def walk(framework: str, stops: list[Combination]) -> list[Combination]:
    """From a full project through a framework's stops and back, and over to the other and back."""
    full = Combination(framework, EXTRAS)
    there = walk_through([full, *(each for each in stops if each.framework == framework)])
    back = walk_through([there[-1], full])
    return [*there, *back[1:], full.flip("framework"), full]


def cases() -> list[object]:
    """A short walk with each framework and each tool; a long one with each framework and tool."""
    short = [
        pytest.param("pairs", framework, tool, marks=pytest.mark.ci)
        for framework, tool in zip(FRAMEWORKS, TOOLS, strict=True)
    ]
    long = [
        pytest.param("all", framework, tool, marks=pytest.mark.exhaustive)
        for framework, tool in product(FRAMEWORKS, TOOLS)
    ]
    return [*short, *long]


@pytest.mark.parametrize(("stops", "framework", "tool"), cases())
def test_the_work_survives_a_walk_through_combinations(
    stops: str, framework: str, tool: str, copier_template: Path, tmp_path: Path, caches: Path
) -> None:
    steps = walk(framework, STOPS[stops])
    path = start(copier_template, steps[0], tmp_path / "project")
    project, work = Project(path, caches), Work(path)
    work.do(framework)
    project.install()
    commit(path, "Mine")
    assert work.lost(framework) == []

    for before, after in pairwise(steps):
        where = f"from {before} to {after}"
        TOOLS[tool](path, before, after)

        conflicts = set(git(path, "diff", "--name-only", "--diff-filter=U").split())
        assert conflicts == expected_conflicts(tool, before, after), where
        if before.framework != after.framework:
            work.port(after.framework)
        if tool == "copier":
            settle_as_the_readme_says(path, conflicts & OWNERS.keys())
        assert work.lost(after.framework) == [], where
        assert not list(path.rglob("*.rej")), where
        project.install()
        project.run("pytest -q -p no:cacheprovider")
        commit(path, where)


def expected_conflicts(tool: str, before: Combination, after: Combination) -> set[str]:
    """The conflicts that cannot be avoided."""
    if before.framework != after.framework:
        return AT_A_SWITCH
    if tool == "eitherway":
        return set()
    # Brought back from git after `copier update` deleted it, an edited file meets the template's.
    come = {*after.extras} - {*before.extras}
    return {path for path, owners in OWNERS.items() if owners <= {*after.extras} and owners & come}


def settle_as_the_readme_says(path: Path, conflicts: set[str]) -> None:
    """Bring back edited files that `copier update` deleted, and prefer them to the template's."""
    deleted = set(git(path, "diff", "--name-only", "--diff-filter=D").split())
    for file in deleted & OWNERS.keys():
        git(path, "restore", file)
    for file in conflicts:
        git(path, "checkout", "--ours", "--", file)


def test_the_work_differs_from_what_the_template_gives(
    copier_template: Path, tmp_path: Path
) -> None:
    full = Combination("flask", EXTRAS)
    untouched = Work(fresh(copier_template, full))
    path = start(copier_template, full, tmp_path / "project")
    work = Work(path)
    work.do("flask")

    assert work.lost("flask") == []
    assert len(untouched.lost("flask")) > len(EDITS)
    for file in OWNERS:
        (path / file).unlink()
    assert set(work.lost("flask")) >= OWNERS.keys()
