"""What the checks of the service found."""

from dataclasses import dataclass
from typing import Literal
from typing import Self

Outcome = Literal["ok", "failed", "timeout"]


@dataclass(frozen=True)
class Report:
    """Whether the service can do its work, and how each check came out."""

    status: Literal["ok", "unavailable"]
    checks: dict[str, Outcome]

    @classmethod
    def of(cls, checks: dict[str, Outcome]) -> Self:
        ready = all(outcome == "ok" for outcome in checks.values())
        return cls("ok" if ready else "unavailable", checks)
