"""Law 5: what a user did to a project is there after every update, through either door."""

from itertools import pairwise
from pathlib import Path

import pytest

from .combinations import EXTRAS, FRAMEWORKS, Combination
from .doors import DOORS, commit, fresh, git, start
from .projects import Project
from .test_path_independence import gray_walk
from .work import EDITS, Work

# What the user's line for the URL map stands beside is another line in the other framework.
AT_A_SWITCH = {"src/league_app/routes.py"}
# Pages that the user edited. `copier update` deletes them with the extra; brought back from git,
# they meet the template's when the extra comes back.
PAGES = {path for path, _, _ in EDITS if "/templates/" in path or "/static/" in path}


def walk(framework: str) -> list[Combination]:
    """All combinations of a framework, from the full one back to it, then there and back again."""
    half = list(dict.fromkeys(each for each in gray_walk() if each.framework == framework))
    full = Combination(framework, EXTRAS)
    (other,) = set(FRAMEWORKS) - {framework}
    start_at = half.index(full)
    there_and_back = [full, Combination(other, EXTRAS), full]
    return half[start_at:] + half[:start_at] + there_and_back


@pytest.mark.exhaustive
@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_the_work_survives_a_walk_through_all_combinations(
    framework: str, door: str, copier_template: Path, tmp_path: Path, caches: Path
) -> None:
    steps = walk(framework)
    path = start(copier_template, steps[0], tmp_path / "project")
    project, work = Project(path, caches), Work(path)
    work.do(framework)
    project.install()
    commit(path, "Mine")
    assert work.lost(framework) == []

    for before, after in pairwise(steps):
        where = f"from {before} to {after}"
        DOORS[door](path, before, after)

        conflicts = set(git(path, "diff", "--name-only", "--diff-filter=U").split())
        assert conflicts == expected_conflicts(door, before, after), where
        if before.framework != after.framework:
            work.port(after.framework)
        if door == "copier":
            settle_as_the_readme_says(path, conflicts & PAGES)
        assert work.lost(after.framework) == [], where
        assert not list(path.rglob("*.rej")), where
        project.install()
        project.run("pytest -q -p no:cacheprovider")
        commit(path, where)


def expected_conflicts(door: str, before: Combination, after: Combination) -> set[str]:
    """The conflicts that cannot be avoided."""
    if before.framework != after.framework:
        return AT_A_SWITCH
    comes_back = "templates" in {*after.extras} - {*before.extras}
    return PAGES if door == "copier" and comes_back else set()


def settle_as_the_readme_says(path: Path, conflicts: set[str]) -> None:
    """Bring back the edited pages that `copier update` deleted, and prefer them to the template's."""
    deleted = set(git(path, "diff", "--name-only", "--diff-filter=D").split())
    for page in deleted & PAGES:
        git(path, "restore", page)
    for page in conflicts:
        git(path, "checkout", "--ours", "--", page)


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
    for page in PAGES:
        (path / page).unlink()
    assert set(work.lost("flask")) >= PAGES
