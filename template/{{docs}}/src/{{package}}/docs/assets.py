"""The files of the pages: all from this machine, none from the network."""

from importlib.metadata import distribution
from pathlib import Path

OWN = Path(__file__).parent / "pages"

# Found without an import, which would read all of its megabytes.
OFFAPI = Path(str(distribution("offapi").locate_file("offapi")))

SWAGGER_UI = OWN / "swagger.html"
REDOC = OWN / "redoc.html"

FILES = {
    "swagger.js": OWN / "swagger.js",
    "swagger-ui.js": OFFAPI / "swagger_bundle.js",
    "swagger-ui.css": OFFAPI / "swagger_style.css",
    "redoc.js": OFFAPI / "redoc.js",
}

RULES = (
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",  # both viewers style their elements in place
    "img-src 'self' data:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src blob:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
)
POLICY = {"Content-Security-Policy": "; ".join(RULES)}
