"""Every combination that the questions allow, read from copier.yml, and samples of them."""

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain, combinations
from pathlib import Path
from typing import Any

import yaml

from .covering import covering_array

ROOT = Path(__file__).parents[2]
QUESTIONS: dict[str, Any] = yaml.safe_load((ROOT / "copier.yml").read_text(encoding="utf-8"))


def choices(question: str) -> tuple[str, ...]:
    return tuple(QUESTIONS[question]["choices"].values())


FRAMEWORKS = choices("framework")
EXTRAS = choices("extras")
DRAWN = 3  # combinations that are drawn at random, beside those of the covering array


@dataclass(frozen=True)
class Combination:
    """One way to answer the questions that decide what is rendered."""

    framework: str
    extras: tuple[str, ...]

    def __str__(self) -> str:
        return "-".join((self.framework, *(self.extras or ("bare",))))

    @property
    def answers(self) -> dict[str, Any]:
        return {
            "project_name": "League App",
            "package": "league_app",
            "framework": self.framework,
            "extras": list(self.extras),
        }

    @property
    def factors(self) -> dict[str, object]:
        """The answers as factors of a covering array: the framework, and a yes or no per extra."""
        return {"framework": self.framework} | {each: each in self.extras for each in EXTRAS}

    def without(self, extra: str) -> "Combination":
        return Combination(self.framework, tuple(each for each in self.extras if each != extra))

    def flip(self, answer: str) -> "Combination":
        """The combination that differs in this extra, or in the framework."""
        if answer == "framework":
            (other,) = set(FRAMEWORKS) - {self.framework}
            return Combination(other, self.extras)
        extras = {*self.extras} ^ {answer}
        return Combination(self.framework, tuple(each for each in EXTRAS if each in extras))

    def flips(self) -> Iterator["Combination"]:
        """Every combination that differs in one answer."""
        return (self.flip(answer) for answer in ("framework", *EXTRAS))


EXTRA_SETS = tuple(chain(*(combinations(EXTRAS, size) for size in range(len(EXTRAS) + 1))))
COMBINATIONS = tuple(
    Combination(framework, extras) for framework in FRAMEWORKS for extras in EXTRA_SETS
)
BARE_AND_FULL = tuple(each for each in COMBINATIONS if each.extras in {(), EXTRAS})
# Nothing chosen, everything, one extra alone, and all but one.
ENDS = tuple(
    each for each in COMBINATIONS if len(each.extras) in {0, 1, len(EXTRAS) - 1, len(EXTRAS)}
)


@cache
def covering(strength: int, given: tuple[Combination, ...] = BARE_AND_FULL) -> list[Combination]:
    """Combinations in which every choice of any `strength` answers occurs; `given` are among them."""
    factors = {"framework": FRAMEWORKS} | dict.fromkeys(EXTRAS, (False, True))
    rows = covering_array(factors, strength, (each.factors for each in given))
    return [from_factors(row) for row in rows]


def from_factors(row: dict[str, Any]) -> Combination:
    return Combination(row["framework"], tuple(extra for extra in EXTRAS if row[extra]))


@cache
def sample(strength: int, seed: int) -> frozenset[Combination]:
    """What CI checks: a covering array and a few combinations drawn at random.

    At strength four, all ends are among them.
    """
    rows = covering(strength, ENDS if strength >= 4 else BARE_AND_FULL)
    rest = [each for each in COMBINATIONS if each not in rows]
    drawn = random.Random(seed).sample(rest, min(DRAWN, len(rest)))  # noqa: S311 - no secret
    return frozenset({*rows, *drawn})


def walk_through(stops: Iterable[Combination]) -> list[Combination]:
    """A walk through all these combinations from the first of them, one flip at each step."""
    here, *left = stops
    walk = [here]
    while left:
        target = min(left, key=lambda each: len(differences(here, each)))
        for answer in differences(here, target):
            here = here.flip(answer)
            walk.append(here)
        left = [each for each in left if each not in walk]
    return walk


def differences(some: Combination, other: Combination) -> list[str]:
    """The answers in which two combinations differ."""
    return [name for name, value in some.factors.items() if value != other.factors[name]]
