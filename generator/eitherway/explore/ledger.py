"""What was tested, and when, from the ledger that a full run of the tests writes."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

LEDGER = Path(__file__).with_name("ledger.jsonl")


@dataclass(frozen=True)
class Ledger:
    """The combinations that passed all tests, each in its last run."""

    combinations: int
    # How many of them by environment, such as "Python 3.11" or "Python 3.11 and PostgreSQL".
    environments: Mapping[str, int]
    # Versions by package: several, if the package was upgraded between two runs.
    packages: Mapping[str, Sequence[str]]
    # The dates of the first and the last run, such as 2026-11-21.
    since: str
    until: str

    @classmethod
    def read(cls, file: Path = LEDGER) -> Self | None:
        """Summarise the ledger; None if there is none."""
        if not file.exists():
            return None
        lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
        names = sorted({name for line in lines for name in line["packages"]})
        dates = [line["date"] for line in lines]
        return cls(
            combinations=len({line["combination"] for line in lines}),
            environments=dict(Counter(sorted(line["on"] for line in lines))),
            packages={
                name: sorted({line["packages"].get(name) for line in lines} - {None})
                for name in names
            },
            since=min(dates),
            until=max(dates),
        )
