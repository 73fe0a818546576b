import pytest
from flask import Flask
from flask.testing import FlaskClient


def succeed() -> None: ...


def fail() -> None:
    raise ConnectionError("secret")


def time_out() -> None:
    raise TimeoutError


def test_a_process_that_answers_is_live(client: FlaskClient) -> None:
    response = client.get("/health/live")
    assert response.status_code == 200
    assert response.json == {"status": "ok"}


def test_a_service_whose_checks_succeed_is_ready(app: Flask, client: FlaskClient) -> None:
    app.extensions["checks"] = {"queue": succeed}
    response = client.get("/health/ready")
    assert response.status_code == 200
    assert response.json == {"status": "ok", "checks": {"queue": "ok"}}


def test_a_service_is_unavailable_when_a_check_does_not_succeed(
    app: Flask, client: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    app.extensions["checks"] = {"queue": succeed, "mail": fail, "search": time_out}
    response = client.get("/health/ready")
    assert response.status_code == 503
    assert response.json == {
        "status": "unavailable",
        "checks": {"queue": "ok", "mail": "failed", "search": "timeout"},
    }
    assert "ConnectionError: secret" in caplog.text
