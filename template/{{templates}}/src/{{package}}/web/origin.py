"""Whether a form was sent by a page of another site, which could act in a visitor's name."""

from typing import Protocol


class Headers(Protocol):
    def get(self, name: str, /) -> str | None: ...


def from_another_site(headers: Headers) -> bool:
    """Judge by what browsers tell and pages cannot change; who tells nothing is no browser."""
    site = headers.get("Sec-Fetch-Site")
    if site is not None:
        return site not in {"same-origin", "none"}
    origin = headers.get("Origin")
    host = headers.get("Host")
    return origin not in {None, f"http://{host}", f"https://{host}"}
