"""What was proven of the template, and when: from the ledger that a full run of its tests writes."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

LEDGER = Path(__file__).with_name("ledger.jsonl")


@dataclass(frozen=True)
class Proven:
    """The combinations that passed all checks, each at its last run."""

    combinations: int
    # What they ran on, such as "Python 3.11".
    on: Sequence[str]
    # Versions by package; several, if the package moved on between two runs.
    packages: Mapping[str, Sequence[str]]
    # Of the first and the last run, as in 2026-11-21.
    since: str
    until: str

    @classmethod
    def read(cls, file: Path = LEDGER) -> Self | None:
        """Sum the ledger up; nothing where there is none."""
        if not file.exists():
            return None
        lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
        names = sorted({name for line in lines for name in line["packages"]})
        dates = [line["date"] for line in lines]
        return cls(
            combinations=len({line["combination"] for line in lines}),
            on=sorted({line["on"] for line in lines}),
            packages={
                name: sorted({line["packages"].get(name) for line in lines} - {None})
                for name in names
            },
            since=min(dates),
            until=max(dates),
        )
