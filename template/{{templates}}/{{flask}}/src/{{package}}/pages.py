"""HTML pages: error pages and protection against CSRF."""

from flask import Flask, abort, request
from werkzeug.exceptions import BadRequest


def init_app(app: Flask) -> None:
    app.before_request(reject_cross_site)


def serves_html() -> bool:
    """Whether a path is for people: programs use /api and /health."""
    has_links = not isinstance(request.routing_exception, BadRequest)  # of an invalid Host
    return has_links and not f"{request.path}/".startswith(("/api/", "/health/"))


def reject_cross_site() -> None:
    """Reject forms of other sites (CSRF).

    Browsers say which site a request comes from, so no token is needed.
    """
    if request.method not in {"GET", "HEAD", "OPTIONS"} and serves_html() and is_cross_site():
        abort(403, "Cross-site request rejected.")


def is_cross_site() -> bool:
    site = request.headers.get("Sec-Fetch-Site")
    if site is None and "Origin" in request.headers:
        return request.headers["Origin"].partition("://")[2] != request.host
    return site not in {"same-origin", "none", None}
