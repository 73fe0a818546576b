"""Problem details (RFC 9457): how every failure is told."""

from http.client import responses
from typing import Any
from urllib.parse import quote

MEDIA_TYPE = "application/problem+json"
NO_JSON = "The body is not valid JSON."

# The names of RFC 9110; Python has those of 413 and 422 from 3.13 on.
TITLES = {**responses, 413: "Content Too Large", 422: "Unprocessable Content"}

DETAILS = {
    400: "The request cannot be understood.",
    404: "There is nothing at this address.",
    405: "This address does not answer this method.",
    413: "The body is larger than this service accepts.",
    415: "The body must be JSON, declared as application/json.",
    500: "Something went wrong on our side. It has been logged.",
}


def problem(status: int, path: str, detail: str | None = None) -> dict[str, Any]:
    """Describe a failure; without a detail, in the words for its status."""
    title = TITLES.get(status, f"Status {status}")
    return {
        "type": "about:blank",
        "title": title,
        "status": status,
        "detail": detail or DETAILS.get(status, f"{title}."),
        "instance": quote(path),
    }
