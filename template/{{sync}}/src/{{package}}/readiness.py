"""Whether the service can do its work: each thing that it needs is checked."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

log = logging.getLogger(__name__)

Check = Callable[[], None]
Outcome = Literal["ok", "failed", "timeout"]


@dataclass(frozen=True)
class Report:
    status: Literal["ok", "unavailable"]
    checks: dict[str, Outcome]


@dataclass(frozen=True)
class Readiness:
    """Checks by name. One that raises has failed; one that raises `TimeoutError` timed out."""

    checks: dict[str, Check]

    def probe(self) -> Report:
        """Run all checks, one after another."""
        outcomes = {name: self._try(name, check) for name, check in self.checks.items()}
        ready = all(outcome == "ok" for outcome in outcomes.values())
        return Report("ok" if ready else "unavailable", outcomes)

    def _try(self, name: str, check: Check) -> Outcome:
        try:
            check()
        except TimeoutError:
            log.warning("The check of %s timed out.", name)
            return "timeout"
        except Exception:
            log.exception("The check of %s failed.", name)
            return "failed"
        return "ok"
