"""Pages as responses."""

from pathlib import Path

from fastapi.responses import HTMLResponse
from jinja2 import Environment
from jinja2 import FileSystemLoader

from .. import about
from .policy import POLICY

FOLDER = Path(__file__).parents[1] / "templates"
TEMPLATES = Environment(loader=FileSystemLoader(FOLDER), autoescape=True)


def render(template: str, status: int = 200, **values: object) -> HTMLResponse:
    page = TEMPLATES.get_template(template).render(service=about.NAME, **values)
    return HTMLResponse(page, status, {"Content-Security-Policy": POLICY})
