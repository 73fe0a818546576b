import asyncio
from time import perf_counter

from .client import Client
from .client import body
from .service import Readiness


async def fail() -> None:
    raise RuntimeError


async def hang() -> None:
    await asyncio.Event().wait()


async def take_a_while() -> None:
    await asyncio.sleep(0.1)


def test_a_service_is_not_ready_when_a_check_fails(client: Client, readiness: Readiness) -> None:
    readiness.checks["queue"] = fail

    answer = client.get("/health/ready")

    assert answer.status_code == 503
    assert body(answer) == {
        "status": "unavailable",
        "checks": {"storage": "ok", "queue": "failed"},
    }


async def test_a_check_that_hangs_times_out() -> None:
    report = await Readiness({"mail": hang}, timeout=0.01).probe()

    assert report.checks == {"mail": "timeout"}


def test_checks_run_at_the_same_time(client: Client, readiness: Readiness) -> None:
    readiness.checks.update({f"check {number}": take_a_while for number in range(5)})

    started = perf_counter()
    answer = client.get("/health/ready")

    assert answer.status_code == 200
    assert perf_counter() - started < 0.3
