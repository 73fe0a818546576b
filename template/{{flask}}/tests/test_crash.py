import pytest

from .client import Client


@pytest.mark.usefixtures("broken_store")
def test_a_crash_is_logged(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    client.get("/api/teams")

    assert "RuntimeError: the password is secret" in caplog.text
