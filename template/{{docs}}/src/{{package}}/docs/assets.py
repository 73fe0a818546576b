"""The files of Swagger UI and ReDoc, served locally and not from a CDN."""

from importlib.metadata import distribution
from pathlib import Path

HERE = Path(__file__).parent
OFFAPI = Path(str(distribution("offapi").locate_file("offapi")))  # importing it loads every file

ASSETS = {
    "start.js": HERE / "start.js",
    "swagger-ui.js": OFFAPI / "swagger_bundle.js",
    "swagger-ui.css": OFFAPI / "swagger_style.css",
    "redoc.js": OFFAPI / "redoc.js",
}

# Both viewers style their elements inline.
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self' data:; connect-src 'self'; worker-src blob:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
