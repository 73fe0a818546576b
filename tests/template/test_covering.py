"""The covering arrays cover what they promise, counted by other means than they are made."""

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, product

import pytest

from ..support.combinations import ROOT
from ..support.covering import covering_array

Factors = Mapping[str, Sequence[str | bool]]
Row = Mapping[str, str | bool]

YES_OR_NO = (False, True)
RUN = "import json; from tests.support.covering import covering_array"


def factors(extras: int) -> Factors:
    return {
        "framework": ("flask", "fastapi"),
        **{f"extra {number}": YES_OR_NO for number in range(extras)},
    }


def ends(extras: int) -> list[Row]:
    """In each framework: nothing chosen, everything chosen, one alone, all but one."""
    names = [f"extra {number}" for number in range(extras)]
    sets = [set[str](), set(names), *({name} for name in names), *(set(names) - {n} for n in names)]
    return [
        {"framework": framework, **{name: name in chosen for name in names}}
        for framework in ("flask", "fastapi")
        for chosen in sets
    ]


def gaps(factors: Factors, strength: int, rows: Iterable[Row]) -> list[Row]:
    """Every choice of values of `strength` factors that no row holds."""
    rows = list(rows)
    return [
        dict(zip(names, values, strict=True))
        for names in combinations(factors, strength)
        for values in product(*(factors[name] for name in names))
        if not any(values == tuple(row[name] for name in names) for row in rows)
    ]


# The most rows, for so many extras and at so much strength: without given rows, and with the ends.
BOUNDS = {
    (6, 2): (7, 28),
    (6, 3): (12, 28),
    (6, 4): (24, 42),
    (7, 2): (8, 32),
    (7, 3): (14, 32),
    (7, 4): (32, 46),
}
SIZES = pytest.mark.parametrize(("extras", "strength"), BOUNDS)


@SIZES
def test_every_choice_occurs_in_few_rows(extras: int, strength: int) -> None:
    rows = covering_array(factors(extras), strength)

    assert not gaps(factors(extras), strength, rows)
    assert len(rows) <= BOUNDS[extras, strength][0]


@SIZES
def test_given_rows_are_kept_and_count(extras: int, strength: int) -> None:
    given = ends(extras)

    rows = covering_array(factors(extras), strength, given)

    assert rows[: len(given)] == given
    assert not gaps(factors(extras), strength, rows)
    assert len(rows) <= BOUNDS[extras, strength][1]


def test_factors_may_have_any_number_of_values() -> None:
    sizes: Factors = {"one": "a", "two": "ab", "three": "abc", "four": "abcd"}

    rows = covering_array(sizes, 2)

    assert not gaps(sizes, 2, rows)
    assert len(rows) == 3 * 4  # every pair of the two largest, and no more


def test_rows_at_full_strength_are_all_there_are() -> None:
    rows = covering_array(factors(3), 4)

    assert sorted(map(str, rows)) == sorted(
        str(dict(zip(factors(3), values, strict=True))) for values in product(*factors(3).values())
    )


def test_rows_are_the_same_in_every_process() -> None:
    rows = covering_array(factors(6), 4)

    assert rows == covering_array(factors(6), 4)
    assert rows == rows_of_a_process(hash_seed=1) == rows_of_a_process(hash_seed=2)


def rows_of_a_process(hash_seed: int) -> list[Row]:
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            f"{RUN}; print(json.dumps(covering_array({factors(6)!r}, 4)))",
        ],
        cwd=ROOT,
        env=os.environ | {"PYTHONHASHSEED": str(hash_seed)},
        capture_output=True,
        text=True,
        check=True,
    )
    rows: list[Row] = json.loads(done.stdout)
    return rows


@pytest.mark.parametrize("strength", [0, 8])
def test_a_strength_that_nothing_can_have_is_refused(strength: int) -> None:
    with pytest.raises(ValueError, match="strength must be 1 to 7"):
        covering_array(factors(6), strength)


@pytest.mark.parametrize(
    "row",
    [
        {"framework": "flask"},
        {"framework": "django", "extra 0": True},
        {"framework": "flask", "extra 0": True, "extra 1": True},
    ],
)
def test_a_given_row_that_is_none_is_refused(row: Row) -> None:
    with pytest.raises(ValueError, match="not in list"):
        covering_array(factors(1), 2, [row])


def test_the_count_notices_a_row_that_is_missing() -> None:
    *rows, removed = covering_array(factors(6), 4)

    found = gaps(factors(6), 4, rows)

    assert found
    assert all(gap.items() <= removed.items() for gap in found)


def test_the_count_starts_with_every_choice() -> None:
    assert len(gaps(factors(6), 4, [])) == 35 * 2**4  # any four of seven factors
