"""What all tests share: the lanes, the template as a repository, and isolation from the user."""

import os
from collections.abc import Callable
from pathlib import Path
from zlib import crc32

import pytest
from plumbum import local

pytest_plugins = ["tests.compiled", "tests.lab", "tests.summary"]

LANES: dict[str, Callable[[set[str]], bool]] = {
    "quick": lambda marks: not marks & {"exhaustive", "images"},
    "exhaustive": lambda marks: "images" not in marks,
    "images": lambda marks: "images" in marks,
}


def pytest_addoption(parser: pytest.Parser) -> None:
    options = parser.getgroup("eitherway")
    options.addoption(
        "--lane",
        choices=list(LANES),
        default="quick",
        help="quick: the bare and the full combinations; exhaustive: all of them; "
        "images: what builds and runs container images",
    )
    options.addoption("--shard", default="1/1", help="the part of a lane to run, as in 2/4")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep what belongs to the lane, and to its shard."""
    in_lane = LANES[config.getoption("lane")]
    shard, shards = map(int, config.getoption("shard").split("/"))
    kept = [item for item in items if in_lane(marks(item)) and part(item, shards) == shard]
    config.hook.pytest_deselected(items=[item for item in items if item not in kept])
    items[:] = kept


def marks(item: pytest.Item) -> set[str]:
    return {mark.name for mark in item.iter_markers()}


def part(item: pytest.Item, shards: int) -> int:
    """Return the shard of a test; tests that share what they made before stay together."""
    group = item.get_closest_marker("xdist_group")
    name = str(group.args[0]) if group else item.nodeid
    return crc32(name.encode()) % shards + 1


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
