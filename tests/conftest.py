"""What all tests share: the lanes, the template as a repository, and isolation from the user."""

import os
from pathlib import Path

import pytest
from plumbum import local

pytest_plugins = ["tests.summary"]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--exhaustive",
        action="store_true",
        help="prove every combination, not only the bare and the full ones",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is marked `exhaustive`, unless that lane was asked for."""
    if config.getoption("exhaustive"):
        return
    left_out = [item for item in items if item.get_closest_marker("exhaustive")]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in left_out]


@pytest.fixture(scope="session")
def copier_template_paths() -> list[str]:
    return ["copier.yml", "template"]


@pytest.fixture(scope="session", autouse=True)
def _no_settings_of_the_user(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Let no settings file of Copier change a default."""
    settings = tmp_path_factory.mktemp("settings") / "settings.yml"
    settings.write_text("{}", encoding="utf-8")
    os.environ["COPIER_SETTINGS_PATH"] = str(settings)
    local.env["COPIER_SETTINGS_PATH"] = str(settings)


@pytest.fixture(scope="session")
def caches(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where mypy and ruff keep what they know, for all projects of this process."""
    return tmp_path_factory.mktemp("caches")
