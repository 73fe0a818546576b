"""The two questions that an orchestrator asks."""

import httpx


def test_the_service_is_alive(api: httpx.Client) -> None:
    response = api.get("/health/live")
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/json"
    assert response.json() == {"status": "ok"}


def test_the_service_is_ready_with_its_storage(api: httpx.Client) -> None:
    response = api.get("/health/ready")
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/json"
    assert response.json() == {"status": "ok", "checks": {"storage": "ok"}}
