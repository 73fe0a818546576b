"""The database: its engine, and what the repositories have in common."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any, TypeVar

import sqlalchemy as sa
from psycopg.errors import NumericValueOutOfRange
from pydantic import BaseModel, PlainValidator
from pydantic_settings import NoDecode
from sqlalchemy.exc import ArgumentError, IntegrityError
from sqlalchemy.orm import DeclarativeBase, Session

from .exceptions import NotFound
from .pagination import Page, Pagination

DRIVERS = {"sqlite": "sqlite+pysqlite", "postgresql": "postgresql+psycopg"}
# Constraints need names, so that migrations can refer to them.
NAMES = {key: f"{key}_%(table_name)s_%(column_0_name)s" for key in ("fk", "ix", "uq")}

S = TypeVar("S", bound=BaseModel)


class Base(DeclarativeBase):
    """The base class of models."""

    metadata = sa.MetaData(naming_convention={**NAMES, "pk": "pk_%(table_name)s"})
    type_annotation_map = {int: sa.BigInteger().with_variant(sa.Integer, "sqlite")}


def parse_url(url: str | sa.URL) -> sa.URL:
    """Parse a URL, and choose the driver. Errors do not repeat it: it can contain a password."""
    try:
        parsed = sa.make_url(url)
        driver = DRIVERS[parsed.get_backend_name()]
    except (ArgumentError, KeyError, ValueError):
        parsed, driver = sa.URL.create("sqlite"), ""
    if parsed.database in {None, "", ":memory:"}:
        raise ValueError("use sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME")
    return parsed.set(drivername=driver)


DatabaseUrl = Annotated[sa.URL, NoDecode, PlainValidator(parse_url)]


def build_engine(url: sa.URL) -> sa.Engine:
    is_sqlite = url.get_backend_name() == "sqlite"
    # Seconds that it takes until another writer is done, or until the server answers.
    timeout = {"timeout": 30} if is_sqlite else {"connect_timeout": 5}
    pool = {"pool_size": 10, "max_overflow": 0, "pool_pre_ping": True}
    engine = sa.create_engine(url, connect_args=timeout, **pool)
    sa.event.listen(engine, "handle_error", reject_large_id)
    if is_sqlite:
        sa.event.listen(engine, "connect", set_pragmas)
        sa.event.listen(engine, "savepoint", begin_transaction)
    return engine


def reject_large_id(context: sa.ExceptionContext) -> None:
    """No row has an id of more than 64 bits, but the drivers fail on one."""
    if isinstance(context.original_exception, OverflowError | NumericValueOutOfRange):
        raise NotFound("There is no row with such a large number.")


def set_pragmas(connection: Any, _record: object) -> None:
    """Make SQLite enforce foreign keys, and read while another connection writes."""
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.close()


def begin_transaction(connection: sa.Connection, _name: str) -> None:
    """Begin a transaction before a savepoint: SQLite's driver does so before changes only."""
    driver: Any = connection.connection.driver_connection
    if not driver.in_transaction:
        connection.exec_driver_sql("BEGIN IMMEDIATE")


def ping(engine: sa.Engine) -> None:
    with engine.connect() as connection:
        connection.execute(sa.text("SELECT 1"))


def paginate(
    session: Session, query: sa.Select[Any], schema: type[S], pagination: Pagination
) -> Page[S]:
    rows = session.scalars(query.limit(pagination.limit).offset(pagination.offset))
    total = session.scalar(sa.select(sa.func.count()).select_from(query.subquery()))
    items = [schema.model_validate(row, from_attributes=True) for row in rows]
    return Page(items=items, total=total or 0)


@contextmanager
def reject_duplicate(session: Session, column: str, error: Exception) -> Iterator[None]:
    """Raise the error if the block, a savepoint, adds a duplicate to a unique "table.column"."""
    try:
        with session.begin_nested():
            yield
    except IntegrityError as cause:
        # SQLite names the column, PostgreSQL the constraint.
        message = str(cause.orig)
        if column not in message and f"uq_{column.replace('.', '_')}" not in message:
            raise
        raise error from cause
