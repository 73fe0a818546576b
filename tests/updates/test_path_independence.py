"""Law 4: however a project came to a combination, it is the one that is made there at once."""

from collections.abc import Iterator
from itertools import pairwise
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
from ..support.repository import commit, contents
from ..support.updating import TOOLS, fresh, grouped, start, update_by_eitherway


def gray_walk() -> Iterator[Combination]:
    """All combinations, one flip from each to the next, and from the last to the first."""
    for number in range(len(COMBINATIONS) + 1):
        bits = number % len(COMBINATIONS)
        bits ^= bits >> 1
        # The framework is the highest bit: it is changed twice, half-way and at the end.
        framework = FRAMEWORKS[bits >> len(EXTRAS)]
        yield Combination(framework, tuple(e for k, e in enumerate(EXTRAS) if not bits >> k & 1))


def test_the_gray_walk_is_one_through_all_combinations() -> None:
    walk = list(gray_walk())

    assert set(walk) == set(COMBINATIONS)
    assert len(walk) == len(COMBINATIONS) + 1
    assert walk[0] == walk[-1]
    assert all(after in before.flips() for before, after in pairwise(walk))


def test_a_walk_reaches_its_stops_by_single_flips() -> None:
    stops = covering(2)

    walk = walk_through(stops)

    assert set(stops) <= set(walk)
    assert all(after in before.flips() for before, after in pairwise(walk))


WALKS = {"pairs": walk_through(covering(2)), "all": list(gray_walk())}


@pytest.mark.parametrize(
    "walk", [pytest.param("pairs", marks=()), pytest.param("all", marks=pytest.mark.exhaustive)]
)
def test_one_project_walks_through_combinations(
    walk: str, copier_template: Path, tmp_path: Path
) -> None:
    project = start(copier_template, WALKS[walk][0], tmp_path / "project")

    for before, after in pairwise(WALKS[walk]):
        update_by_eitherway(project, before, after)

        assert contents(project) == contents(fresh(copier_template, after)), f"{before} to {after}"
        commit(project, str(after))


@pytest.mark.ci
@pytest.mark.covering(2)
@pytest.mark.parametrize("tool", TOOLS)
@pytest.mark.parametrize("combination", grouped(COMBINATIONS))
def test_each_flip_ends_at_the_project_made_there(
    combination: Combination, tool: str, copier_template: Path, tmp_path: Path
) -> None:
    for after in combination.flips():
        project = start(copier_template, combination, tmp_path / str(after))

        TOOLS[tool](project, combination, after)

        assert contents(project) == contents(fresh(copier_template, after)), f"to {after}"
