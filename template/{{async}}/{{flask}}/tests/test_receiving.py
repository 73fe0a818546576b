import threading
from io import BytesIO

from .client import Client


class Wire:
    """A body that notes which thread waits for it."""

    def __init__(self, body: bytes) -> None:
        self._body = BytesIO(body)
        self.reader: threading.Thread | None = None

    def read(self, size: int) -> bytes:
        self.reader = threading.current_thread()
        return self._body.read(size)


def test_a_body_is_not_waited_for_in_the_event_loop(client: Client) -> None:
    wire = Wire(b'{"name": "Suns", "founded": 1968}')

    added = client.post(
        "/api/teams",
        headers={"Content-Type": "application/json"},
        environ_overrides={"CONTENT_LENGTH": "33", "wsgi.input": wire},
    )

    assert added.status_code == 201
    assert wire.reader is threading.current_thread()
