"""What all HTML pages share: error pages and protection of forms."""

from flask import Flask, abort, request


def init_app(app: Flask) -> None:
    app.before_request(refuse_cross_site)


def is_page() -> bool:
    """Whether people read the response: programs use /api and /health."""
    return not f"{request.path}/".startswith(("/api/", "/health/"))


def refuse_cross_site() -> None:
    """Refuse a change that a page of another site asks for."""
    if request.method in {"GET", "HEAD", "OPTIONS"} or not is_page():
        return
    site = request.headers.get("Sec-Fetch-Site")
    if site is None and "Origin" in request.headers:
        host = request.headers["Origin"].partition("://")[2]
        site = "same-origin" if host == request.host else "cross-site"
    if site not in {"same-origin", "none", None}:
        abort(403, "The request comes from another site.")
