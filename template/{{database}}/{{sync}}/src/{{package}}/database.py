"""The database: its engine, and what the repositories have in common."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any, TypeVar

import sqlalchemy as sa
from pydantic import BaseModel, PlainValidator
from pydantic_settings import NoDecode
from sqlalchemy.exc import ArgumentError, IntegrityError
from sqlalchemy.orm import DeclarativeBase, Session

from .exceptions import NotFound
from .pagination import Page, Pagination

DRIVERS = {"sqlite": "sqlite+pysqlite", "postgresql": "postgresql+psycopg"}
POOL_SIZE = 16  # connections of each process
# Constraints need names, so that migrations can refer to them.
NAMES = {key: f"{key}_%(table_name)s_%(column_0_N_name)s" for key in ("fk", "ix", "uq")}

S = TypeVar("S", bound=BaseModel)


class Base(DeclarativeBase):
    """The base class of models."""

    metadata = sa.MetaData(naming_convention={**NAMES, "pk": "pk_%(table_name)s"})
    type_annotation_map = {int: sa.BigInteger().with_variant(sa.Integer, "sqlite")}


def parse_url(url: str | sa.URL) -> sa.URL:
    """Parse a URL, and choose the driver. Errors do not repeat it: it can contain a password."""
    try:
        parsed = sa.make_url(url)
        parsed = parsed.set(drivername=DRIVERS[parsed.get_backend_name()])
    except (ArgumentError, KeyError, ValueError):
        parsed = None
    if parsed is None or parsed.database in {None, "", ":memory:"}:
        raise ValueError("use sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME")
    return parsed


DatabaseUrl = Annotated[sa.URL, NoDecode, PlainValidator(parse_url)]


def build_engine(url: sa.URL) -> sa.Engine:
    is_sqlite = url.get_backend_name() == "sqlite"
    # How long to wait for another writer (SQLite), or for a server that is gone (PostgreSQL).
    keepalives = {"keepalives_idle": 5, "keepalives_interval": 5, "tcp_user_timeout": 10_000}
    timeouts = {"timeout": 30} if is_sqlite else {"connect_timeout": 5, **keepalives}
    pool = {"pool_size": POOL_SIZE, "max_overflow": 1, "pool_pre_ping": True}  # 1 for the check
    engine = sa.create_engine(url, connect_args=timeouts, **pool)
    sa.event.listen(engine, "handle_error", reject_large_id)
    if is_sqlite:
        sa.event.listen(engine, "connect", enforce_foreign_keys)
        sa.event.listen(engine, "savepoint", begin_transaction)
    return engine


def reject_large_id(context: sa.ExceptionContext) -> None:
    """An id of more than 64 bits matches no row, but the drivers raise an error."""
    query: Any = context.execution_context
    if query and query.compiled and not (query.isinsert or query.isupdate):
        values = [value for row in query.compiled_parameters for value in row.values()]
        if any(isinstance(value, int) and value.bit_length() > 63 for value in values):
            raise NotFound("There is no row with such a large number.")


def enforce_foreign_keys(connection: Any, _record: object) -> None:
    """Make SQLite enforce foreign keys: by default, it does not."""
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()


def begin_transaction(connection: sa.Connection, _name: str) -> None:
    """Begin a transaction with a savepoint: SQLite's driver waits for the first change."""
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
    count = sa.select(sa.func.count()).select_from(query.order_by(None).subquery())
    total = session.scalar(count)
    items = [schema.model_validate(row, from_attributes=True) for row in rows]
    return Page(items=items, total=total or 0)


@contextmanager
def reject_duplicate(session: Session, column: str, error: Exception) -> Iterator[None]:
    """Run the block in a savepoint; raise the error if a unique "table.column" is violated."""
    try:
        with session.begin_nested():
            yield
    except IntegrityError as cause:
        # PostgreSQL names the constraint, SQLite the column.
        diagnostics = getattr(cause.orig, "diag", None)
        violated = diagnostics.constraint_name if diagnostics else str(cause.orig)
        name = column.replace(".", "_")
        if violated not in {f"uq_{name}", f"ix_{name}", f"UNIQUE constraint failed: {column}"}:
            raise
        raise error from cause
