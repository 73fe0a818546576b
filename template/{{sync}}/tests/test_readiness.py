from .client import Client
from .client import body
from .service import Readiness


def fail() -> None:
    raise RuntimeError


def time_out() -> None:
    raise TimeoutError


def test_a_service_is_not_ready_when_a_check_fails(client: Client, readiness: Readiness) -> None:
    readiness.checks["queue"] = fail
    readiness.checks["mail"] = time_out

    answer = client.get("/health/ready")

    assert answer.status_code == 503
    assert body(answer) == {
        "status": "unavailable",
        "checks": {"storage": "ok", "queue": "failed", "mail": "timeout"},
    }
