"""Every test file runs in a lane, every lane in CI, and every shard of a lane is some of it."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from .combinations import ROOT
from .conftest import LANES

CONTRACT = "tests/contract"
TESTS = {str(path.relative_to(ROOT)) for path in (ROOT / "tests").rglob("*.py")}


def collected(*options: str) -> list[str]:
    """Return the tests that pytest would run with these options."""
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "--collect-only", "-q", "-n0", *options],
        cwd=ROOT,
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
    run = files(collected(CONTRACT, "--base-url=http://127.0.0.1:1", "--extras=templates,docs"))
    run |= files(collected(CONTRACT, "--base-url=http://127.0.0.1:1", "--extras=validation"))
    on_disk = {path for path in TESTS if Path(path).name.startswith("check_")}

    assert run == on_disk


@pytest.mark.parametrize("lane", ["exhaustive", "images"])
def test_ci_runs_the_lane(lane: str) -> None:
    for script in (".ci/run", ".github/workflows/ci.yml"):
        assert f"--lane={lane}" in (ROOT / script).read_text(encoding="utf-8")


def test_the_quick_lane_is_part_of_the_exhaustive_one() -> None:
    assert set(collected("--lane=quick")) < set(collected("--lane=exhaustive"))


def test_the_shards_of_the_workflow_make_up_the_lane() -> None:
    workflow = yaml.safe_load((ROOT / ".github/workflows/ci.yml").read_text(encoding="utf-8"))
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
