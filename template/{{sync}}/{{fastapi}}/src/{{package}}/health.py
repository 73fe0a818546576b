"""Health checks: liveness and readiness."""

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Literal

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel

CHECK_TIMEOUT = 2.0  # seconds for each check

Check = Callable[[], object]
Result = Literal["ok", "failed", "timeout"]

logger = logging.getLogger(__name__)
threads = ThreadPoolExecutor(thread_name_prefix="health")
running: dict[str, Future[object]] = {}  # a check that hangs is not started again
router = APIRouter(prefix="/health", tags=["health"])


class Readiness(BaseModel):
    status: Literal["ok", "unavailable"]
    checks: dict[str, Result]


# It is async so that it needs no thread: it answers even if all are busy.
@router.get("/live")
async def live() -> dict[str, str]:
    """Report that the process answers."""
    return {"status": "ok"}


@router.get("/ready", responses={503: {"model": Readiness}})
def ready(request: Request, response: Response) -> Readiness:
    """Report whether all dependencies are available."""
    checks: dict[str, Check] = request.app.state.checks
    results = {name: run_check(name, check) for name, check in checks.items()}
    available = all(result == "ok" for result in results.values())
    response.status_code = 200 if available else 503
    return Readiness(status="ok" if available else "unavailable", checks=results)


def run_check(name: str, check: Check) -> Result:
    if name not in running or running[name].done():
        running[name] = threads.submit(check)
    try:
        running[name].result(CHECK_TIMEOUT)
    except TimeoutError:
        logger.warning("The check %r took too long.", name)
        return "timeout"
    except Exception:
        logger.exception("The check %r failed.", name)
        return "failed"
    return "ok"
