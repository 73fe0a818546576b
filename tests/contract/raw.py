"""Requests that an HTTP client does not send."""

import socket
from collections.abc import Iterator
from urllib.parse import urlsplit


def build_request(method: str, path: str, *headers: str, body: bytes = b"") -> bytes:
    lines = [f"{method} {path} HTTP/1.1", "Host: league", "Connection: close", *headers]
    return "\r\n".join([*lines, "", ""]).encode() + body


def send_raw(base_url: str, request: bytes) -> bytes:
    """Send these bytes, and return all that the server sends until it closes the connection."""
    with connect(base_url) as connection:
        try:
            connection.sendall(request)
            return b"".join(iter(lambda: connection.recv(65536), b""))
        except (BrokenPipeError, ConnectionResetError):
            return b""


def connect(base_url: str) -> socket.socket:
    address = urlsplit(base_url)
    return socket.create_connection((address.hostname, address.port), timeout=5)


def status_of(response: bytes) -> int | None:
    """The status of a response, or None if the server closed the connection without one."""
    return int(response.split()[1]) if response else None


def in_chunks(content: bytes, size: int = 64 * 1024) -> Iterator[bytes]:
    """The content in pieces: httpx sends them chunked, without a Content-Length."""
    for start in range(0, len(content), size):
        yield content[start : start + size]
