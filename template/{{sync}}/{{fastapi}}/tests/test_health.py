from fastapi import FastAPI
from fastapi.testclient import TestClient


def succeed() -> None: ...


def fail() -> None:
    raise ConnectionError


def time_out() -> None:
    raise TimeoutError


def test_a_process_that_answers_is_live(client: TestClient) -> None:
    assert client.get("/health/live").json() == {"status": "ok"}


def test_a_service_whose_checks_succeed_is_ready(app: FastAPI, client: TestClient) -> None:
    app.state.checks = {"queue": succeed}
    response = client.get("/health/ready")
    assert response.status_code == 200
    assert response.json() == {"status": "ok", "checks": {"queue": "ok"}}


def test_a_service_with_other_checks_is_unavailable(app: FastAPI, client: TestClient) -> None:
    app.state.checks = {"queue": succeed, "mail": fail, "search": time_out}
    response = client.get("/health/ready")
    assert response.status_code == 503
    assert response.json() == {
        "status": "unavailable",
        "checks": {"queue": "ok", "mail": "failed", "search": "timeout"},
    }
