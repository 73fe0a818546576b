from flask import Flask

from .handlers import handlers
from .service import operations


def test_every_operation_of_the_api_is_described(app: Flask) -> None:
    named = handlers(app, "/api/")

    assert sorted(named) == sorted(set(named))
    assert set(named) <= set(operations.OPERATIONS)


def test_every_description_is_of_an_operation(app: Flask) -> None:
    assert set(operations.OPERATIONS) <= set(handlers(app, "/"))
