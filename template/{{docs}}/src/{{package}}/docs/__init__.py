"""The API described, for machines (OpenAPI) and for people (Swagger UI and ReDoc)."""

from .routes import register

__all__ = ["register"]
