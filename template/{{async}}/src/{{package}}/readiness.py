"""Whether the service can do its work: each thing that it needs is checked."""

import asyncio
import logging
from collections.abc import Awaitable
from collections.abc import Callable
from dataclasses import dataclass

from .report import Outcome
from .report import Report

log = logging.getLogger(__name__)

Check = Callable[[], Awaitable[None]]


@dataclass(frozen=True)
class Readiness:
    """Checks by name. One that raises has failed; none may take longer than `timeout` seconds."""

    checks: dict[str, Check]
    timeout: float = 2.0

    async def probe(self) -> Report:
        """Run all checks at the same time."""
        tries = (self._try(name, check) for name, check in self.checks.items())
        return Report.of(dict(zip(self.checks, await asyncio.gather(*tries), strict=True)))

    async def _try(self, name: str, check: Check) -> Outcome:
        try:
            async with asyncio.timeout(self.timeout):
                await check()
        except TimeoutError:
            log.warning("The check of %s timed out.", name)
            return "timeout"
        except Exception:
            log.exception("The check of %s failed.", name)
            return "failed"
        return "ok"
