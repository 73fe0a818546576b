"""Whether the service can do its work: each thing that it needs is checked."""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from .report import Outcome
from .report import Report

log = logging.getLogger(__name__)

Check = Callable[[], None]


@dataclass(frozen=True)
class Readiness:
    """Checks by name. One that raises has failed; one that raises `TimeoutError` timed out."""

    checks: dict[str, Check]

    def probe(self) -> Report:
        """Run all checks, one after another."""
        return Report.of({name: self._try(name, check) for name, check in self.checks.items()})

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
