from .client import Client
from .client import body


def test_a_running_service_is_live(client: Client) -> None:
    assert body(client.get("/health/live")) == {"status": "ok"}


def test_a_service_whose_store_works_is_ready(client: Client) -> None:
    assert body(client.get("/health/ready")) == {"status": "ok", "checks": {"storage": "ok"}}
