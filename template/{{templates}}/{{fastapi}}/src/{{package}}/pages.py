"""What all HTML pages share: templates, static files, error pages and protection of forms."""

from pathlib import Path

from fastapi import FastAPI, HTTPException, Request
from fastapi.staticfiles import StaticFiles
from fastapi.templating import Jinja2Templates
from jinja2 import pass_context
from jinja2.runtime import Context

HERE = Path(__file__).parent

templates = Jinja2Templates(directory=HERE / "templates")


@pass_context
def url_for(context: Context, name: str, /, **path_params: object) -> str:
    """Return the path of a route: without the scheme, it is right behind a proxy too."""
    request: Request = context["request"]
    return request.url_for(name, **path_params).path


def add_pages(app: FastAPI) -> None:
    templates.env.globals["url_for"] = url_for
    app.mount("/static", StaticFiles(directory=HERE / "static"), name="static")


def is_page(request: Request) -> bool:
    """Whether people read the response: programs use /api and /health."""
    path = request.scope["path"].removeprefix(request.scope.get("root_path", ""))
    return not f"{path}/".startswith(("/api/", "/health/"))


async def refuse_cross_site(request: Request) -> None:
    """Refuse a change that a page of another site asks for; a dependency of all routes."""
    if request.method in {"GET", "HEAD", "OPTIONS"} or not is_page(request):
        return
    site = request.headers.get("Sec-Fetch-Site")
    if site is None and "Origin" in request.headers:
        host = request.headers["Origin"].partition("://")[2]
        site = "same-origin" if host == request.headers.get("Host") else "cross-site"
    if site not in {"same-origin", "none", None}:
        raise HTTPException(403, "The request comes from another site.")
