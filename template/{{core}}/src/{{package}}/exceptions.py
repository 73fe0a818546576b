"""Application errors, which errors.py turns into responses."""

from http import HTTPStatus


class ApplicationError(Exception):
    """The base class of errors whose message is returned to the client."""

    status = HTTPStatus.BAD_REQUEST


class NotFound(ApplicationError):
    status = HTTPStatus.NOT_FOUND


class Conflict(ApplicationError):
    status = HTTPStatus.CONFLICT
