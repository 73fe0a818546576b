"""Health checks: liveness and readiness."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Literal

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel

CHECK_TIMEOUT = 2.0  # seconds for each check

Check = Callable[[], Awaitable[object]]
Result = Literal["ok", "failed", "timeout"]

logger = logging.getLogger(__name__)
router = APIRouter(prefix="/health", tags=["health"])


class Readiness(BaseModel):
    status: Literal["ok", "unavailable"]
    checks: dict[str, Result]


@router.get("/live")
async def live() -> dict[str, str]:
    """Report that the process answers."""
    return {"status": "ok"}


@router.get("/ready", responses={503: {"model": Readiness}})
async def ready(request: Request, response: Response) -> Readiness:
    """Report whether all dependencies are available."""
    checks: dict[str, Check] = request.app.state.checks
    results = await asyncio.gather(*(run_check(name, check) for name, check in checks.items()))
    available = all(result == "ok" for result in results)
    response.status_code = 200 if available else 503
    return Readiness(
        status="ok" if available else "unavailable",
        checks=dict(zip(checks, results, strict=True)),
    )


async def run_check(name: str, check: Check) -> Result:
    task = asyncio.ensure_future(check())
    await asyncio.wait([task], timeout=CHECK_TIMEOUT)
    if not task.done():
        task.cancel()  # do not wait until it ends: that can take long
        logger.warning("The check %r took too long.", name)
        return "timeout"
    if error := task.exception():
        logger.error("The check %r failed.", name, exc_info=error)
        return "failed"
    return "ok"
