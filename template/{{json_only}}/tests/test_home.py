from .client import Client
from .client import body


def test_the_front_door_names_the_service_and_its_version(client: Client) -> None:
    assert set(body(client.get("/"))) == {"name", "version"}
