import pytest

from .client import Client


@pytest.mark.usefixtures("broken_store")
def test_a_crash_tells_nothing(client: Client) -> None:
    crashed = client.get("/api/teams")

    assert crashed.status_code == 500
    assert crashed.headers["X-Content-Type-Options"] == "nosniff"
    assert "secret" not in crashed.text


@pytest.mark.usefixtures("broken_store")
def test_a_crash_is_logged(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    client.get("/api/teams")

    assert "RuntimeError: the password is secret" in caplog.text
