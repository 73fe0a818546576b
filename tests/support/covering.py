"""A few rows that stand for all: every choice of any few factors' values occurs in one of them."""

from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from itertools import combinations, product
from operator import or_
from random import Random
from typing import TypeVar

T = TypeVar("T")

ATTEMPTS = 30  # orders in which equally good rows are tried; the fewest rows win


def covering_array(
    factors: Mapping[str, Sequence[T]], strength: int, given: Iterable[Mapping[str, T]] = ()
) -> list[dict[str, T]]:
    """Return the given rows, then as few as possible that make up what these do not cover."""
    if not 1 <= strength <= len(factors):
        raise ValueError(f"The strength must be 1 to {len(factors)}, and not {strength}.")
    rows = [dict(zip(factors, values, strict=True)) for values in product(*factors.values())]
    covered = choices(rows, strength)
    first = [rows.index(dict(row)) for row in given]
    attempts = (completed(first, covered, Random(seed)) for seed in range(ATTEMPTS))  # noqa: S311
    return [rows[number] for number in min(attempts, key=len)]


def choices(rows: Iterable[Mapping[str, T]], strength: int) -> list[int]:
    """For each row, the choices of `strength` values in it: each is one bit of a number."""
    bits: dict[tuple[tuple[str, T], ...], int] = {}
    return [
        sum(
            1 << bits.setdefault(choice, len(bits))
            for choice in combinations(row.items(), strength)
        )
        for row in rows
    ]


def completed(first: Sequence[int], covered: Sequence[int], random: Random) -> list[int]:
    """Add the row that covers most of what is missing, until nothing is missing."""
    chosen = list(first)
    missing = reduce(or_, covered) & ~reduce(or_, (covered[number] for number in first), 0)
    order = random.sample(range(len(covered)), len(covered))
    while missing:
        best = max(order, key=lambda number: (covered[number] & missing).bit_count())
        chosen.append(best)
        missing &= ~covered[best]
    return chosen
