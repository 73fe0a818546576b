"""Law 4: however a project came to a combination, it is the one that is made there at once."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from .combinations import COMBINATIONS, EXTRAS, FRAMEWORKS, Combination
from .doors import DOORS, commit, contents, fresh, start, through_eitherway


def flips(combination: Combination) -> Iterator[Combination]:
    """Every combination that differs in one answer."""
    for framework in FRAMEWORKS:
        if framework != combination.framework:
            yield Combination(framework, combination.extras)
    for extra in EXTRAS:
        extras = {*combination.extras} ^ {extra}
        yield Combination(combination.framework, tuple(e for e in EXTRAS if e in extras))


def gray_walk() -> Iterator[Combination]:
    """All combinations, one flip from each to the next, and from the last to the first."""
    for number in range(len(COMBINATIONS) + 1):
        bits = number % len(COMBINATIONS)
        bits ^= bits >> 1
        # The framework is the highest bit: it is changed twice, half-way and at the end.
        framework = FRAMEWORKS[bits >> len(EXTRAS)]
        yield Combination(framework, tuple(e for k, e in enumerate(EXTRAS) if not bits >> k & 1))


def test_the_walk_is_one_through_all_combinations() -> None:
    walk = list(gray_walk())

    assert set(walk) == set(COMBINATIONS)
    assert len(walk) == len(COMBINATIONS) + 1
    assert walk[0] == walk[-1]
    assert all(after in flips(before) for before, after in pairwise(walk))


def test_one_project_walks_through_all_combinations(copier_template: Path, tmp_path: Path) -> None:
    walk = list(gray_walk())
    project = start(copier_template, walk[0], tmp_path / "project")

    for before, after in pairwise(walk):
        through_eitherway(project, before, after)

        assert contents(project) == contents(fresh(copier_template, after)), f"{before} to {after}"
        commit(project, str(after))


@pytest.mark.exhaustive
@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("before", COMBINATIONS, ids=str)
def test_each_flip_ends_at_the_project_made_there(
    before: Combination, door: str, copier_template: Path, tmp_path: Path
) -> None:
    for after in flips(before):
        project = start(copier_template, before, tmp_path / str(after))

        DOORS[door](project, before, after)

        assert contents(project) == contents(fresh(copier_template, after)), f"to {after}"
