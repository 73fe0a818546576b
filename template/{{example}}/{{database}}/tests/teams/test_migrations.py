import os
from contextlib import suppress
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, text

ROOT = Path(__file__).parents[2]
# SQLite copies the table to change it, and drops the old one.
CHANGE = """
from alembic import op
import sqlalchemy as sa

revision, down_revision = "next", "0001"

def upgrade():
    with op.batch_alter_table("teams") as teams:
        teams.alter_column("founded", existing_type=sa.BigInteger(), type_=sa.String())
"""
DELETE_TEAMS = """
from alembic import op

revision, down_revision = "next", "0001"

def upgrade():
    op.execute("DELETE FROM teams")
"""


@pytest.fixture
def migrations(new_database: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Config:
    """The migrations and those in tmp_path, for a database that has a team with a player."""
    monkeypatch.setenv("DATABASE_URL", new_database)
    config = Config(toml_file=ROOT / "pyproject.toml")
    config.set_main_option("path_separator", "os")
    folders = [str(ROOT / "migrations/versions"), str(tmp_path)]
    config.set_main_option("version_locations", os.pathsep.join(folders))
    command.upgrade(config, "0001")
    change(new_database, "INSERT INTO teams VALUES (1, 'Phoenix Suns', 'phoenix suns', 1968)")
    change(new_database, "INSERT INTO players VALUES (1, 1, 'Chris Paul', 36, 3)")
    return config


def change(url: str, statement: str) -> None:
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text(statement))
    engine.dispose()


def read(url: str, query: str) -> list[object]:
    engine = create_engine(url)
    with engine.connect() as connection:
        values = list(connection.scalars(text(query)))
    engine.dispose()
    return values


def test_rows_survive_a_change_of_the_table_that_they_refer_to(
    migrations: Config, new_database: str, tmp_path: Path
) -> None:
    (tmp_path / "next.py").write_text(CHANGE)
    command.upgrade(migrations, "next")
    assert read(new_database, "SELECT founded FROM teams") == ["1968"]
    assert read(new_database, "SELECT name FROM players") == ["Chris Paul"]


def test_no_migration_leaves_players_without_a_team(
    migrations: Config, new_database: str, tmp_path: Path
) -> None:
    (tmp_path / "next.py").write_text(DELETE_TEAMS)
    with suppress(RuntimeError):  # PostgreSQL deletes the players, SQLite undoes the migration
        command.upgrade(migrations, "next")
    orphans = "SELECT name FROM players WHERE team_id NOT IN (SELECT id FROM teams)"
    assert read(new_database, orphans) == []
