"""Errors of the application. They know nothing of requests; errors.py answers them."""

from http import HTTPStatus


class ApplicationError(Exception):
    """An error that the client is told about: its message becomes the detail of a problem."""

    status = HTTPStatus.INTERNAL_SERVER_ERROR


class NotFound(ApplicationError):
    status = HTTPStatus.NOT_FOUND


class Conflict(ApplicationError):
    status = HTTPStatus.CONFLICT
