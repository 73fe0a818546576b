"""The script that README gives for updates without anybody: its statuses, and what it names."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from copier import run_copy

from ..releases import NEXT, PRESENT, repository
from ..support.combinations import ROOT, Combination
from ..support.next_version import RAISED, RENAMED
from ..support.repository import commit, contents, git

COMBINATION = Combination("flask", ("docs",))


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return repository(tmp_path_factory.mktemp("unattended") / "template", NEXT)


@pytest.fixture(scope="module")
def script() -> str:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (found,) = [text for text in re.findall(r"```sh\n(.*?)```", readme, re.DOTALL) if "-eu" in text]
    return str(found)


@pytest.fixture
def tools(tmp_path: Path) -> Path:
    """A folder with a `uvx` that runs the Copier of these tests."""
    folder = tmp_path / "tools"
    folder.mkdir()
    uvx = folder / "uvx"
    uvx.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m "$@"\n', encoding="utf-8")
    uvx.chmod(0o755)
    return folder


@pytest.fixture
def project(template: Path, tmp_path: Path) -> Path:
    return project_at(template, PRESENT, tmp_path / "project")


def project_at(template: Path, version: str, path: Path) -> Path:
    data = COMBINATION.answers
    run_copy(str(template), path, data=data, defaults=True, quiet=True, vcs_ref=version)
    git(path, "init", "--quiet")
    commit(path, version)
    return path


def run(script: str, project: Path, tools: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["/bin/sh", "-c", script],
        cwd=project,
        env={**os.environ, "PATH": f"{tools}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_nothing_new_is_well(script: str, template: Path, tools: Path, tmp_path: Path) -> None:
    project = project_at(template, NEXT, tmp_path / "project")
    before = contents(project)

    done = run(script, project, tools)

    assert (done.returncode, done.stdout) == (0, "")
    assert contents(project) == before


def test_a_file_that_went_is_named(script: str, project: Path, tools: Path) -> None:
    done = run(script, project, tools)

    assert done.returncode == 1
    assert done.stdout == f"{RENAMED[0]}\n"


def test_a_conflict_is_named(script: str, project: Path, tools: Path) -> None:
    pyproject = project / "pyproject.toml"
    text = pyproject.read_text(encoding="utf-8")
    pyproject.write_text(text.replace(RAISED[0], RAISED[0].replace(">=", "==")), encoding="utf-8")
    git(project, "mv", *RENAMED)
    commit(project, "Mine")

    done = run(script, project, tools)

    assert (done.returncode, done.stdout) == (1, "pyproject.toml\n")


def test_an_update_without_a_loss_is_well(
    script: str, template: Path, project: Path, tools: Path
) -> None:
    git(project, "mv", *RENAMED)
    commit(project, "Mine")

    done = run(script, project, tools)

    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert RAISED[1] in (project / "pyproject.toml").read_text(encoding="utf-8")


def test_an_unreachable_template_is_a_failure(
    script: str, project: Path, tools: Path, tmp_path: Path
) -> None:
    answers = project / ".copier-answers.yml"
    text = answers.read_text(encoding="utf-8")
    answers.write_text(re.sub("_src_path: .*", f"_src_path: {tmp_path}/gone", text), "utf-8")
    commit(project, "Mine")

    assert run(script, project, tools).returncode not in {0, 2}
