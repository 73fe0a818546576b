"""Every combination that the questions allow, read from copier.yml and from nowhere else."""

from dataclasses import dataclass
from itertools import chain, combinations
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[1]
QUESTIONS: dict[str, Any] = yaml.safe_load((ROOT / "copier.yml").read_text(encoding="utf-8"))


def choices(question: str) -> tuple[str, ...]:
    return tuple(QUESTIONS[question]["choices"].values())


FRAMEWORKS = choices("framework")
EXTRAS = choices("extras")


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

    def without(self, extra: str) -> "Combination":
        return Combination(self.framework, tuple(each for each in self.extras if each != extra))


EXTRA_SETS = tuple(chain(*(combinations(EXTRAS, size) for size in range(len(EXTRAS) + 1))))
COMBINATIONS = tuple(
    Combination(framework, extras) for framework in FRAMEWORKS for extras in EXTRA_SETS
)
BARE_AND_FULL = tuple(each for each in COMBINATIONS if each.extras in {(), EXTRAS})
