"""Every test file runs in a lane, every lane in CI, and every shard of a lane is some of it."""

import os
import re
import subprocess
import sys
from itertools import combinations, product
from pathlib import Path

import pytest
import yaml

from ..conftest import LANES
from ..support.combinations import COMBINATIONS, EXTRAS, FRAMEWORKS, ROOT

CONTRACT = "tests/contract"
TESTS = {str(path.relative_to(ROOT)) for path in (ROOT / "tests").rglob("*.py")}


def collected(*options: str) -> list[str]:
    """Return the tests that pytest would run with these options."""
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "--collect-only", "-q", "-n0", *options],
        cwd=ROOT,
        env=os.environ | {"PYTEST_ADDOPTS": ""},  # CI ignores there what it runs apart
        capture_output=True,
        text=True,
        check=True,
    )
    return [line for line in done.stdout.splitlines() if "::" in line]


def files(tests: list[str]) -> set[str]:
    return {test.partition("::")[0] for test in tests}


def test_every_test_file_runs_in_a_lane() -> None:
    in_lanes = {file for lane in LANES for file in files(collected(f"--lane={lane}"))}
    on_disk = {path for path in TESTS if Path(path).name.startswith("test_")}

    assert in_lanes == on_disk


def test_every_check_of_the_contract_is_run_against_a_server() -> None:
    run = set()
    for extras in ("", "templates,docs,example", "validation,example"):
        run |= files(collected(CONTRACT, "--base-url=http://127.0.0.1:1", f"--extras={extras}"))
    on_disk = {path for path in TESTS if Path(path).name.startswith("check_")}

    assert run == on_disk


@pytest.mark.parametrize("lane", ["ci", "images"])
@pytest.mark.parametrize("script", [".ci/run", ".github/workflows/ci.yml"])
def test_ci_runs_the_lane(lane: str, script: str) -> None:
    assert f"--lane={lane}" in (ROOT / script).read_text(encoding="utf-8")


def test_a_release_runs_the_exhaustive_lane() -> None:
    workflow = (ROOT / ".github/workflows/release.yml").read_text(encoding="utf-8")

    assert "--lane=exhaustive" in workflow


def test_the_draw_can_be_repeated() -> None:
    some, same, other = (
        set(collected("--lane=ci", f"--draw-seed={seed}", "tests/template/test_whole.py"))
        for seed in (1, 1, 2)
    )

    assert some == same != other


def test_a_covering_array_of_strength_four_is_whole_in_ci() -> None:
    whole = set(collected("--lane=ci", "tests/template/test_whole.py"))

    for choices in product(combinations(range(len(EXTRAS) + 1), 4), product((0, 1), repeat=4)):
        assert any(_has(test, *choices) for test in whole), choices


def _has(test: str, answers: tuple[int, ...], values: tuple[int, ...]) -> bool:
    """Whether the combination in a test's name has these values: the framework is answer 0."""
    name = test.partition("[")[2].rpartition("-3.")[0].split("-")
    chosen = [name[0] == FRAMEWORKS[1], *(extra in name[1:] for extra in EXTRAS)]
    return all(chosen[answer] == bool(value) for answer, value in zip(answers, values, strict=True))


def test_each_lane_is_part_of_the_next() -> None:
    quick, ci, exhaustive = (
        set(collected(f"--lane={lane}")) for lane in ("quick", "ci", "exhaustive")
    )

    assert quick < ci < exhaustive


def test_the_shards_of_the_workflow_make_up_the_lane() -> None:
    workflow = yaml.safe_load((ROOT / ".github/workflows/release.yml").read_text(encoding="utf-8"))
    shards = workflow["jobs"]["exhaustive"]["strategy"]["matrix"]["shard"]

    tests = [
        test for shard in shards for test in collected("--lane=exhaustive", f"--shard={shard}")
    ]

    assert sorted(tests) == sorted(collected("--lane=exhaustive"))


def test_the_ci_script_calls_the_test_command_of_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    command = re.search(r"^(.*uv run pytest)$", readme, re.MULTILINE)

    assert command
    assert command[1] in (ROOT / ".ci/run").read_text(encoding="utf-8")


@pytest.mark.parametrize("file", ["README.md", "CHANGELOG.md"])
def test_the_number_of_combinations_is_right(file: str) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")
    figures = re.findall(r"(\d+)\s+combinations", text)

    assert figures
    assert set(figures) == {str(len(COMBINATIONS))}
