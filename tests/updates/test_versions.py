"""Projects of every earlier version come to the present one, and on to the next."""

import re
import shlex
import subprocess
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import yaml
from copier import run_copy, run_update
from packaging.version import Version
from typer.testing import CliRunner

from eitherway.cli import app

from .. import releases
from ..releases import EARLIER, NEXT, PRESENT, archived, past, repository, unpack
from ..support.combinations import BARE_AND_FULL, EXTRAS, ROOT, Combination
from ..support.next_version import EXTRA_SINCE, QUESTION_SINCE, RAISED, RENAMED
from ..support.owner_work import EDITS, Work
from ..support.repository import commit, contents, git

MIXED = (
    Combination("flask", ("templates", "docs")),
    Combination("fastapi", ("async", "docker")),
)
SAMPLE = (*BARE_AND_FULL, *MIXED)
TOOLS = ("copier", "eitherway")


def offered(version: str, combination: Combination) -> Combination:
    """What is left of a combination in a version that does not have all extras yet."""
    extras = questions(version)["extras"]["choices"].values()
    return Combination(
        combination.framework, tuple(each for each in combination.extras if each in extras)
    )


@cache
def questions(version: str) -> dict[str, Any]:
    """The questions that a version asks."""
    with TemporaryDirectory() as folder:
        unpack(version, Path(folder))
        config = yaml.safe_load(Path(folder, "copier.yml").read_text(encoding="utf-8"))
    return {
        name: details
        for name, details in config.items()
        if not name.startswith("_") and details.get("when") is not False
    }


def project_of(template: Path, version: str, combination: Combination, path: Path) -> Path:
    run_copy(
        str(template), path, data=combination.answers, defaults=True, quiet=True, vcs_ref=version
    )
    git(path, "init", "--quiet")
    commit(path, version)
    return path


def update(tool: str, project: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """Bring a project to the newest version, and return the status."""
    if tool == "copier":
        run_update(project, defaults=True, overwrite=True, quiet=True)
        return 0
    monkeypatch.chdir(project)
    return CliRunner().invoke(app, ["update", "--yes"]).exit_code


@pytest.fixture(scope="module")
def to_the_present(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return repository(tmp_path_factory.mktemp("present") / "template", PRESENT)


@pytest.fixture(scope="module")
def to_the_next(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return repository(tmp_path_factory.mktemp("next") / "template", NEXT)


# What is kept


def test_every_release_is_kept() -> None:
    assert archived() == releases.told_in_the_changelog()


def test_a_release_that_is_kept_as_contributing_says_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    found = re.search(r"`(git archive .*--output=)tests/releases(/1\.2\.3\.tar\.gz .*)`", steps)
    assert found
    archives = tmp_path / "releases"
    archives.mkdir()
    subprocess.run(shlex.split(f"{found[1]}{archives}{found[2]}"), cwd=ROOT, check=True)
    monkeypatch.setattr(releases, "ARCHIVES", archives)

    assert past() == [EARLIER, "1.2.3"]
    template = repository(tmp_path / "template", PRESENT)
    assert git(template, "tag").split() == [EARLIER, "1.2.3", PRESENT]
    git(template, "checkout", "--quiet", "1.2.3")
    committed = git(ROOT, "ls-tree", "-r", "--full-tree", "HEAD", "copier.yml", "template")
    assert git(template, "ls-tree", "-r", "HEAD") == committed


def test_there_is_always_an_earlier_version(to_the_next: Path) -> None:
    assert past()[0] == EARLIER
    assert past() == sorted(past(), key=Version)
    changed = git(to_the_next, "diff", "--name-status", "--find-renames", EARLIER, PRESENT)
    assert re.search(r"^R\d+\t.*/test_environment\.py", changed, re.MULTILINE)
    for name in ("README.md.jinja", "dependencies.jinja", "copier.yml"):
        assert re.search(rf"^M\t.*{re.escape(name)}", changed, re.MULTILINE)


# Where projects come to


@pytest.mark.parametrize("tool", TOOLS)
@pytest.mark.parametrize("combination", SAMPLE, ids=str)
@pytest.mark.parametrize("version", past())
def test_an_earlier_project_comes_to_the_present(
    version: str,
    combination: Combination,
    tool: str,
    to_the_present: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    chosen = offered(version, combination)
    project = project_of(to_the_present, version, chosen, tmp_path / "project")

    assert update(tool, project, monkeypatch) == 0

    fresh = project_of(to_the_present, PRESENT, chosen, tmp_path / "fresh")
    assert contents(project) == contents(fresh)


@pytest.mark.parametrize("tool", TOOLS)
@pytest.mark.parametrize("combination", SAMPLE, ids=str)
@pytest.mark.parametrize("version", [past()[-1], PRESENT])
def test_a_project_comes_to_the_next_version(
    version: str,
    combination: Combination,
    tool: str,
    to_the_next: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    chosen = offered(version, combination)
    project = project_of(to_the_next, version, chosen, tmp_path / "project")

    assert update(tool, project, monkeypatch) == 0

    fresh = project_of(to_the_next, NEXT, chosen, tmp_path / "fresh")
    assert contents(project) == contents(fresh)
    assert (project / RENAMED[1]).is_file()
    assert not (project / RENAMED[0]).exists()
    assert RAISED[1] in (project / "pyproject.toml").read_text(encoding="utf-8")
    assert not (project / "src/league_app/greeting.py").exists()


@pytest.mark.parametrize("tool", TOOLS)
@pytest.mark.parametrize("framework", ["flask", "fastapi"])
def test_the_work_of_a_user_comes_along(
    framework: str, tool: str, to_the_next: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = Combination(framework, EXTRAS)
    project = project_of(to_the_next, PRESENT, full, tmp_path / "project")
    work = Work(project)
    work.do(framework)
    commit(project, "Mine")

    assert update(tool, project, monkeypatch) == 0

    # The file that was edited has a new name; Copier's update does not follow it.
    ((_, _, edited),) = [edit for edit in EDITS if edit[0] == RENAMED[0]]
    followed = edited in (project / RENAMED[1]).read_text(encoding="utf-8")
    assert followed is (tool == "eitherway")
    assert work.lost(framework) == [RENAMED[0]]
    assert git(project, "diff", "--name-only", "--diff-filter=U") == ""
    assert not list(project.rglob("*.rej"))


# What they are asked


@pytest.mark.parametrize("version", past())
def test_the_questions_of_a_version_are_still_asked(version: str) -> None:
    before, present = questions(version), questions(PRESENT)

    assert before.keys() <= present.keys()
    for name, question in before.items():
        assert question["type"] == present[name]["type"]
        assert question.get("multiselect") == present[name].get("multiselect")
        chosen, choices = (
            set(each.get("choices", {}).values()) for each in (question, present[name])
        )
        assert chosen <= choices


def test_an_extra_and_a_question_came_since_the_earlier_version() -> None:
    before, present = questions(EARLIER), questions(PRESENT)

    assert present.keys() - before.keys() == {QUESTION_SINCE}
    extras = (set(each["extras"]["choices"].values()) for each in (present, before))
    assert set.difference(*extras) == {EXTRA_SINCE}


@pytest.mark.parametrize("combination", SAMPLE, ids=str)
@pytest.mark.parametrize("version", past())
def test_old_answers_stay_as_they_are(
    version: str,
    combination: Combination,
    to_the_present: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    chosen = offered(version, combination)
    project = project_of(to_the_present, version, chosen, tmp_path / "project")
    before = answers(project)
    update("eitherway", project, monkeypatch)
    after = answers(project)

    del before["_commit"]
    assert {name: after[name] for name in before} == before


def answers(project: Path) -> dict[str, Any]:
    recorded: dict[str, Any] = yaml.safe_load(
        (project / ".copier-answers.yml").read_text(encoding="utf-8")
    )
    return recorded
