"""Plain `copier update` wherever a project may lie: done, or refused with the project as it was."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from copier import Settings, run_update
from copier.errors import CopierError

from ..support.repository import commit, git
from ..support.two_releases import Made, SampleTemplate, done, everything, files, start_git

OLD = Made("flask", ("docs",))
NEW = Made("flask", ("docs",), "0.2.0")


def update(project: Path) -> None:
    run_update(project, defaults=True, overwrite=True, quiet=True, settings=Settings())


def detached(sample: SampleTemplate, folder: Path) -> Path:
    project = sample.start(folder, OLD)
    git(project, "checkout", "--quiet", "--detach")
    return project


def in_a_monorepo(sample: SampleTemplate, folder: Path) -> Path:
    (folder / "services").mkdir(parents=True)
    (folder / "README.md").write_text("All services.\n")
    shutil.copytree(sample.made(OLD), folder / "services/league", symlinks=True)
    start_git(folder)
    return folder / "services/league"


def in_a_linked_work_tree(sample: SampleTemplate, folder: Path) -> Path:
    project = sample.start(folder / "main", OLD)
    git(project, "worktree", "add", "--quiet", "-b", "other", "../linked")
    return folder / "linked"


def with_other_alphabets(sample: SampleTemplate, folder: Path) -> Path:
    project = sample.start(folder / "Ünïcode и пробел", OLD)
    (project / "заметки к лиге.md").write_text("Notes.\n")
    commit(project)
    return project


def with_line_ends_of_windows(sample: SampleTemplate, folder: Path) -> Path:
    project = sample.start(folder, OLD)
    git(project, "config", "core.autocrlf", "true")
    git(project, "rm", "--quiet", "--cached", "-r", ".")
    git(project, "reset", "--quiet", "--hard")
    return project


def with_a_submodule(sample: SampleTemplate, folder: Path) -> Path:
    project = sample.start(folder / "league", OLD)
    other = sample.start(folder / "other", Made())
    git(
        project,
        "-c",
        "protocol.file.allow=always",
        "submodule",
        "add",
        "--quiet",
        str(other),
        "lib",
    )
    commit(project)
    return project


@pytest.mark.parametrize(
    "lay",
    [detached, in_a_monorepo, in_a_linked_work_tree, with_other_alphabets, with_a_submodule],
)
def test_it_is_done(
    lay: Callable[[SampleTemplate, Path], Path], sample: SampleTemplate, tmp_path: Path
) -> None:
    project = lay(sample, tmp_path / "place")
    own = files(project).keys() - lab_files(sample, OLD)

    update(project)

    fresh = files(sample.made(NEW))
    assert {path: what for path, what in files(project).items() if path not in own} == fresh
    assert files(project).keys() >= own


def test_line_ends_of_windows_are_kept(sample: SampleTemplate, tmp_path: Path) -> None:
    project = with_line_ends_of_windows(sample, tmp_path / "place")

    update(project)

    settings = (project / "settings.py").read_bytes()
    assert b"SETTING_6 = 66" in settings
    assert git(project, "diff", "--stat", "HEAD", "--", "README.md") == ""


def unborn(sample: SampleTemplate, folder: Path) -> Path:
    shutil.copytree(sample.made(OLD), folder, symlinks=True)
    git(folder, "init", "--quiet")
    return folder


def without_git(sample: SampleTemplate, folder: Path) -> Path:
    shutil.copytree(sample.made(OLD), folder, symlinks=True)
    return folder


def dirty(sample: SampleTemplate, folder: Path) -> Path:
    project = sample.start(folder, OLD)
    (project / "mine.txt").touch()
    return project


@pytest.mark.parametrize("lay", [unborn, without_git, dirty])
def test_it_is_refused(
    lay: Callable[[SampleTemplate, Path], Path], sample: SampleTemplate, tmp_path: Path
) -> None:
    project = lay(sample, tmp_path / "place")
    before = everything(project)

    with pytest.raises(CopierError, match=r"git-tracked|dirty"):
        update(project)

    assert everything(project) == before


def lab_files(sample: SampleTemplate, what: Made) -> set[str]:
    return {*files(sample.made(what))}


@pytest.mark.exhaustive
def test_a_hundred_changes_in_a_row(
    sample: SampleTemplate, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = sample.start(tmp_path / "league", Made("flask"))
    monkeypatch.chdir(project)
    for word in ["add", "remove"] * 50:
        done(word, "docs", "--yes")
        commit(project)

    assert files(project) == files(sample.made(Made("flask")))
    kept = {path.name for path in (project / ".git/eitherway").rglob("*")}
    assert kept == {"last.json"}
