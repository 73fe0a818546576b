"""Requests that a well-behaved client cannot send."""

import socket
from collections.abc import Iterator
from urllib.parse import urlsplit


def send_raw(base_url: str, request: bytes) -> bytes:
    """All that the server answers to these bytes before it closes the connection."""
    with connect(base_url) as connection:
        connection.sendall(request)
        try:
            return b"".join(iter(lambda: connection.recv(65536), b""))
        except ConnectionResetError:
            return b""


def connect(base_url: str) -> socket.socket:
    address = urlsplit(base_url)
    return socket.create_connection((address.hostname, address.port), timeout=5)


def in_chunks(content: bytes, size: int = 64 * 1024) -> Iterator[bytes]:
    """The content in pieces: httpx sends them chunked, without a Content-Length."""
    for start in range(0, len(content), size):
        yield content[start : start + size]
