"""Projects of every released version come to the present, and on to versions that are to come."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from copier import run_copy, run_update
from typer.testing import CliRunner

from eitherway.cli import app

from .combinations import BARE_AND_FULL, EXTRAS, ROOT, Combination
from .doors import commit, contents, git
from .next_version import RENAMED, next_version
from .releases import PRESENT, archived, repository, told_in_the_changelog, unpack
from .work import EDITS, Work

MIXED = (
    Combination("flask", ("templates", "docs")),
    Combination("fastapi", ("async", "docker")),
)
SAMPLE = (*BARE_AND_FULL, *MIXED)
DOORS = ("copier", "eitherway")


def project_of(template: Path, version: str, combination: Combination, path: Path) -> Path:
    run_copy(
        str(template), path, data=combination.answers, defaults=True, quiet=True, vcs_ref=version
    )
    git(path, "init", "--quiet")
    commit(path, version)
    return path


def update(door: str, project: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """Bring a project to the newest version, and return the status."""
    if door == "copier":
        run_update(project, defaults=True, overwrite=True, quiet=True)
        return 0
    monkeypatch.chdir(project)
    return CliRunner().invoke(app, ["update", "--yes"]).exit_code


@pytest.fixture(scope="module")
def to_the_present(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return repository(tmp_path_factory.mktemp("present") / "template", ROOT)


@pytest.fixture(scope="module")
def to_the_next(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("next")
    return repository(folder / "repository", next_version(folder / "next"))


def test_every_release_is_kept() -> None:
    assert archived() == told_in_the_changelog()
    assert archived()


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("combination", SAMPLE, ids=str)
@pytest.mark.parametrize("version", archived())
def test_a_released_project_comes_to_the_present(
    version: str,
    combination: Combination,
    door: str,
    to_the_present: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    project = project_of(to_the_present, version, combination, tmp_path / "project")

    assert update(door, project, monkeypatch) == 0

    fresh = project_of(to_the_present, PRESENT, combination, tmp_path / "fresh")
    assert contents(project) == contents(fresh)


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("combination", SAMPLE, ids=str)
def test_a_project_comes_to_the_next_version(
    combination: Combination,
    door: str,
    to_the_next: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    project = project_of(to_the_next, archived()[-1], combination, tmp_path / "project")

    assert update(door, project, monkeypatch) == 0

    fresh = project_of(to_the_next, PRESENT, combination, tmp_path / "fresh")
    assert contents(project) == contents(fresh)
    assert (project / RENAMED[1]).is_file()
    assert not (project / RENAMED[0]).exists()
    assert "granian>=2.8.8" in (project / "pyproject.toml").read_text(encoding="utf-8")
    assert not (project / "src/league_app/metrics.py").exists()


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("framework", ["flask", "fastapi"])
def test_the_work_of_a_user_comes_along(
    framework: str, door: str, to_the_next: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = Combination(framework, EXTRAS)
    project = project_of(to_the_next, archived()[-1], full, tmp_path / "project")
    work = Work(project)
    work.do(framework)
    commit(project, "Mine")

    assert update(door, project, monkeypatch) == 0

    # The file that was edited has a new name; Copier's update does not follow it.
    ((_, _, edited),) = [edit for edit in EDITS if edit[0] == RENAMED[0]]
    followed = edited in (project / RENAMED[1]).read_text(encoding="utf-8")
    assert followed is (door == "eitherway")
    assert work.lost(framework) == [RENAMED[0]]
    assert git(project, "diff", "--name-only", "--diff-filter=U") == ""
    assert not list(project.rglob("*.rej"))


@pytest.mark.parametrize("version", archived())
def test_the_questions_of_a_release_are_still_asked(version: str, tmp_path: Path) -> None:
    unpack(version, tmp_path)
    released, present = questions(tmp_path), questions(ROOT)

    assert released.keys() <= present.keys()
    for name, question in released.items():
        assert question["type"] == present[name]["type"]
        assert question.get("multiselect") == present[name].get("multiselect")
        chosen, choices = (
            set(each.get("choices", {}).values()) for each in (question, present[name])
        )
        assert chosen <= choices


@pytest.mark.parametrize("combination", SAMPLE, ids=str)
@pytest.mark.parametrize("version", archived())
def test_old_answers_stay_as_they_are(
    version: str,
    combination: Combination,
    to_the_present: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    project = project_of(to_the_present, version, combination, tmp_path / "project")
    before = answers(project)
    update("eitherway", project, monkeypatch)
    after = answers(project)

    del before["_commit"]
    assert {name: after[name] for name in before} == before


def questions(template: Path) -> dict[str, Any]:
    config = yaml.safe_load((template / "copier.yml").read_text(encoding="utf-8"))
    return {
        name: details
        for name, details in config.items()
        if not name.startswith("_") and details.get("when") is not False
    }


def answers(project: Path) -> dict[str, Any]:
    recorded: dict[str, Any] = yaml.safe_load(
        (project / ".copier-answers.yml").read_text(encoding="utf-8")
    )
    return recorded
