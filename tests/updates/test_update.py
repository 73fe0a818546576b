"""An update leaves the user's side of shared lists alone."""

import tomllib
from pathlib import Path

import pytest
from pytest_copier.plugin import CopierFixture

from ..support.combinations import EXTRAS, FRAMEWORKS, Combination

FENCE = "    # Add your own dependencies below.\n"


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_added_dependencies_stay_below_the_fence(
    framework: str, copier: CopierFixture, tmp_path: Path
) -> None:
    project = copier.copy(tmp_path / "project", **Combination(framework, ()).answers)
    pyproject = project.path / "pyproject.toml"
    project.run("git init --quiet")
    project.run("uv add --quiet --no-sync attrs sqlalchemy")
    project.run("uv add --quiet --no-sync --dev zizmor")
    project.run("git add .")
    project.run("git commit --quiet --message Mine")

    project.update(**Combination(framework, EXTRAS).answers)

    text = pyproject.read_text(encoding="utf-8")
    mine = [part.partition("]")[0] for part in text.split(FENCE)[1:3]]
    assert [line.strip()[1:6] for line in "".join(mine).split()] == ["attrs", "sqlal", "zizmo"]
    assert tomllib.loads(text)


def test_a_conflict_would_be_seen(copier: CopierFixture, tmp_path: Path) -> None:
    project = copier.copy(tmp_path / "project", **Combination("flask", ()).answers)
    pyproject = project.path / "pyproject.toml"
    mine = pyproject.read_text(encoding="utf-8").replace(FENCE, "")
    pyproject.write_text(mine.replace('granian>=2.8.7",', 'granian>=2.8.7",\n    "attrs",'))
    project.run("git init --quiet")
    project.run("git add .")
    project.run("git commit --quiet --message Mine")

    project.update(**Combination("flask", EXTRAS).answers)

    with pytest.raises(tomllib.TOMLDecodeError):
        tomllib.loads(pyproject.read_text(encoding="utf-8"))
