"""HTML pages: templates, static files, error pages and protection against CSRF."""

from collections.abc import Mapping
from pathlib import Path

from fastapi import FastAPI, Request, Response
from fastapi.staticfiles import StaticFiles
from fastapi.templating import Jinja2Templates
from jinja2 import pass_context
from jinja2.runtime import Context
from starlette.datastructures import URL
from starlette.types import ASGIApp, Receive, Scope, Send

HERE = Path(__file__).parent

templates = Jinja2Templates(directory=HERE / "templates")


@pass_context
def url_for(context: Context, name: str, /, **path_params: object) -> URL:
    """Return the path of a route: without a host, it is also correct behind a TLS proxy."""
    request: Request = context["request"]
    return URL(request.url_for(name, **path_params).path)


templates.env.globals["url_for"] = url_for


def add_pages(app: FastAPI) -> None:
    app.mount("/static", StaticFiles(directory=HERE / "static"), name="static")
    app.add_middleware(CrossSiteProtection)


def serves_html(request: Request) -> bool:
    """Whether a path is for people: programs use /api and /health."""
    path = request.scope["path"].removeprefix(request.scope.get("root_path", ""))
    return not f"{path}/".startswith(("/api/", "/health/"))


def render_error(
    request: Request,
    status: int,
    title: str,
    detail: str,
    headers: Mapping[str, str] | None = None,
) -> Response:
    context = {"status": status, "title": title, "detail": detail}
    return templates.TemplateResponse(request, "error.html", context, status, headers)


class CrossSiteProtection:
    """ASGI middleware that rejects forms of other sites (CSRF).

    Browsers say which site a request comes from, so no token is needed.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        app = self.app
        if scope["type"] == "http" and scope["method"] not in {"GET", "HEAD", "OPTIONS"}:
            request = Request(scope)
            if serves_html(request) and is_cross_site(request):
                app = render_error(request, 403, "Forbidden", "Cross-site request rejected.")
        await app(scope, receive, send)


def is_cross_site(request: Request) -> bool:
    site = request.headers.get("Sec-Fetch-Site")
    if site is None and "Origin" in request.headers:
        return request.headers["Origin"].partition("://")[2] != request.headers.get("Host")
    return site not in {"same-origin", "none", None}
