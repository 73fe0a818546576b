"""Liveness and readiness."""

import httpx
import pytest


def test_the_service_is_live(client: httpx.Client) -> None:
    response = client.get("/health/live")
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/json"
    assert response.json() == {"status": "ok"}


@pytest.mark.parametrize(
    "checks",
    [
        pytest.param({"database": "ok"}, marks=pytest.mark.chosen("database"), id="database"),
        pytest.param({}, marks=pytest.mark.left_out("database"), id="nothing to check"),
    ],
)
def test_the_service_is_ready(client: httpx.Client, checks: dict[str, str]) -> None:
    response = client.get("/health/ready")
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/json"
    assert response.json() == {"status": "ok", "checks": checks}
