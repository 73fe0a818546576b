"""What all tests share: the lanes, the template as a repository, and isolation from the user."""

import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from zlib import crc32

import pytest
from plumbum import local

from .support.combinations import BARE_AND_FULL, Combination, sample
from .support.postgresql import PostgreSQL, start_postgresql

pytest_plugins = [
    "tests.support.compile_cache",
    "tests.support.memory",
    "tests.support.two_releases",
    "tests.support.summary",
]

# Through the environment, so that all test processes have the same.
DRAW_SEED = int(os.environ.setdefault("EITHERWAY_DRAW_SEED", str(secrets.randbelow(10**6))))

LANES: dict[str, Callable[[pytest.Item, int], bool]] = {
    "quick": lambda item, _: not marks(item) & {"ci", "exhaustive", "images"} and is_an_end(item),
    "ci": lambda item, seed: not marks(item) & {"exhaustive", "images"} and in_sample(item, seed),
    "exhaustive": lambda item, _: "images" not in marks(item),
    "images": lambda item, _: "images" in marks(item),
}


def pytest_addoption(parser: pytest.Parser) -> None:
    options = parser.getgroup("eitherway")
    options.addoption(
        "--lane",
        choices=list(LANES),
        default="quick",
        help="quick: the bare and the full combinations; ci: a covering array and a random draw; "
        "exhaustive: all combinations; images: what builds and runs container images",
    )
    options.addoption("--shard", default="1/1", help="the part of a lane to run, as in 2/4")
    options.addoption(
        "--draw-seed",
        type=int,
        default=DRAW_SEED,
        help="the seed of the random draw, as an earlier run printed it",
    )


def pytest_report_header(config: pytest.Config) -> str:
    return f"lane: {config.getoption('lane')}, --draw-seed={config.getoption('draw_seed')}"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep what belongs to the lane, and to its shard."""
    in_lane = LANES[config.getoption("lane")]
    seed = config.getoption("draw_seed")
    shard, shards = map(int, config.getoption("shard").split("/"))
    kept = [item for item in items if in_lane(item, seed) and part(item, shards) == shard]
    config.hook.pytest_deselected(items=list({*items} - {*kept}))
    # The longest first: a process that begins one last would keep the others waiting.
    items[:] = sorted(kept, key=lambda item: "walk" not in item.name)


def marks(item: pytest.Item) -> set[str]:
    return {mark.name for mark in item.iter_markers()}


def is_an_end(item: pytest.Item) -> bool:
    """Whether a test is of a bare or a full combination, where it is of one at all."""
    return item.get_closest_marker("covering") is None or combination(item) in BARE_AND_FULL


def in_sample(item: pytest.Item, seed: int) -> bool:
    """Whether the combination of a test is in the sample of the strength that its marker names."""
    marker = item.get_closest_marker("covering")
    return marker is None or combination(item) in sample(marker.args[0], seed)


def combination(item: pytest.Item) -> Combination:
    """The combination that a test is parametrized with."""
    assert isinstance(item, pytest.Function)
    found = item.callspec.params["combination"]
    assert isinstance(found, Combination)
    return found


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
def postgresql() -> Iterator[PostgreSQL]:
    """A server for all tests of this process."""
    with start_postgresql() as server:
        yield server


@pytest.fixture(scope="session")
def caches(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where mypy and ruff keep what they know, for all projects of this process."""
    return tmp_path_factory.mktemp("caches")


@pytest.fixture
def environment(caches: Path) -> Path:
    """A folder for a new environment, in the same place for all projects of this process.

    Python finds the bytecode of a package by its path: in a new place, it would have to compile
    all packages again.
    """
    folder = caches / "environment"
    shutil.rmtree(folder, ignore_errors=True)
    return folder
