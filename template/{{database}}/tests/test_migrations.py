from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config

PYPROJECT = Path(__file__).parents[1] / "pyproject.toml"


def test_the_migrations_agree_with_the_models(
    new_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", new_database)
    config = Config(toml_file=PYPROJECT)
    command.upgrade(config, "head")
    command.check(config)
    command.downgrade(config, "base")
    command.upgrade(config, "head")
