"""The user's work: what a change keeps of it, and says. First what `copier update` loses silently."""

import shutil
from pathlib import Path

import pytest
from copier import Settings, run_update

from ..support.commands import eitherway
from ..support.rendering import plant
from ..support.repository import commit, git
from ..support.two_releases import (
    HELPERS,
    PICTURE,
    Made,
    SampleTemplate,
    done,
    files,
    release,
    unmerged,
)

MINE = b"\x89PNG\0\xff mine\n"


def plain_update(project: Path, version: str, extras: list[str]) -> Path:
    """Let Copier update a copy of a project; return the copy, which has no conflicts to show."""
    copy = project.with_name("by-copier")
    shutil.copytree(project, copy)
    run_update(
        copy,
        data={"extras": extras},
        defaults=True,
        overwrite=True,
        quiet=True,
        vcs_ref=version,
        settings=Settings(),
    )
    assert unmerged(copy) == []
    assert not list(copy.rglob("*.rej"))
    return copy


def kept(path: str, why: str) -> str:
    return f"Kept as they are (1)\n  {path}\n    {why}\n"


# Four cases in which plain Copier loses work


def test_an_edited_file_of_a_dropped_extra_is_kept(project: Path) -> None:
    page = project / "docs/pages.md"
    plant(page, "Page 3 of the docs", "My page")
    commit(project)
    assert not (plain_update(project, "0.1.0", []) / "docs/pages.md").exists()

    said = done("remove", "docs")

    assert kept("docs/pages.md", "you edited it; the template does not have it") in said
    assert "My page" in page.read_text()
    assert not Path("docs/site").exists()


def test_edits_go_along_with_a_file_that_the_template_renamed(project: Path) -> None:
    plant(project / "helpers.py", "return 2", "return 'mine'")
    commit(project)
    copy = plain_update(project, "0.2.0", ["docs"])
    assert not any("mine" in file.read_text() for file in copy.rglob("*.py"))

    said = done("update")

    assert "Merged with your edits (1)\n  tools/helping.py\n" in said
    assert not Path("helpers.py").exists()
    theirs = HELPERS.replace("return 8", "return 88")
    assert Path("tools/helping.py").read_text() == theirs.replace("return 2", "return 'mine'")


def test_an_edited_picture_is_kept(project: Path) -> None:
    (project / "logo.png").write_bytes(MINE)
    commit(project)
    copy = plain_update(project, "0.2.0", ["docs"])
    assert (copy / "logo.png").read_bytes() == PICTURE.replace(b"first", b"second")

    said = done("update")

    assert kept("logo.png", "you replaced it; the template has another version") in said
    assert Path("logo.png").read_bytes() == MINE


def test_a_file_that_git_ignores_is_kept_in_the_place_of_a_new_one(project: Path) -> None:
    config = project / "local/config.toml"
    config.parent.mkdir()
    config.write_text("password = 'mine'\n")
    copy = plain_update(project, "0.2.0", ["docs"])
    assert (copy / "local/config.toml").read_text() == "level = 1\n"

    said = done("update")

    assert kept("local/config.toml", "something that git ignores is in its place") in said
    assert config.read_text() == "password = 'mine'\n"


# What the user deleted, renamed or put in place


def test_a_deleted_file_stays_deleted(project: Path) -> None:
    Path("settings.py").unlink()
    Path("run.sh").unlink()
    commit(project)

    said = done("update")

    assert kept("settings.py", "you deleted it; the template has a new version") in said
    assert not Path("settings.py").exists()
    assert not Path("run.sh").exists()


def test_a_renamed_file_gets_the_change_of_the_template(project: Path) -> None:
    git(project, "mv", "settings.py", "configuration.py")
    plant(project / "configuration.py", "SETTING_1 = 1\n", "SETTING_1 = 'mine'\n")
    commit(project)

    said = done("update")

    assert "Merged with your edits (1)\n  configuration.py\n" in said
    assert "SETTING_6 = 66" in Path("configuration.py").read_text()
    assert "SETTING_1 = 'mine'" in Path("configuration.py").read_text()
    assert not Path("settings.py").exists()


def test_a_file_that_both_renamed_is_there_once_more_and_said(project: Path) -> None:
    git(project, "mv", "helpers.py", "mine.py")
    commit(project)

    result = eitherway("update")

    assert result.exit_code == 3
    assert "return 88" in Path("mine.py").read_text()
    assert "return 88" in Path("tools/helping.py").read_text()
    assert unmerged(project) == ["helpers.py", "mine.py", "tools/helping.py"]
    done("undo")
    assert git(project, "status", "--porcelain") == ""


def test_a_kept_file_stays_as_it_is_when_its_extra_comes_back(project: Path) -> None:
    plant(project / "docs/pages.md", "Page 3 of the docs", "My page")
    commit(project)
    done("remove", "docs")
    commit(project)

    said = done("add", "docs")

    assert (
        kept("docs/pages.md", "you have a file with this name; the template has a different one")
        in said
    )
    assert "My page" in Path("docs/pages.md").read_text()
    assert Path("docs/site/style.css").exists()


@pytest.mark.parametrize("content", [b"My own picture of text\n", MINE])
def test_a_file_of_the_user_at_the_path_of_a_new_one_is_kept(content: bytes, project: Path) -> None:
    Path("picture.png").write_bytes(content)
    commit(project)

    said = done("add", "picture")

    assert (
        kept("picture.png", "you have a file with this name; the template has a different one")
        in said
    )
    assert Path("picture.png").read_bytes() == content


def test_the_same_file_as_the_new_one_is_nothing_to_speak_of(project: Path) -> None:
    Path("picture.png").write_bytes(PICTURE)
    commit(project)

    assert "picture.png" not in done("add", "picture")


def test_a_folder_of_the_user_in_the_place_of_a_new_file_is_kept(project: Path) -> None:
    Path("picture.png").mkdir()
    Path("picture.png/mine.txt").write_text("mine\n")
    commit(project)

    said = done("add", "picture")

    why = "you have something else in its place; the template has this file"
    assert kept("picture.png", why) in said
    assert [*Path("picture.png").iterdir()] == [Path("picture.png/mine.txt")]


def test_a_file_of_the_user_in_the_place_of_a_new_folder_is_kept(project: Path) -> None:
    Path("tools").write_text("mine\n")
    commit(project)

    said = done("update")

    assert "  tools/helping.py\n    you have something else in its place" in said
    assert Path("tools").read_text() == "mine\n"
    assert not list(Path().glob("tools~*"))


def test_a_link_of_the_user_in_the_place_of_a_file_is_kept(project: Path) -> None:
    Path("settings.py").rename("real_settings.py")
    Path("settings.py").symlink_to("real_settings.py")
    commit(project)

    said = done("update")

    assert "  settings.py\n    you replaced it; the template has another version" in said
    assert str(Path("settings.py").readlink()) == "real_settings.py"
    assert not list(Path().glob("settings.py~*"))


@pytest.mark.parametrize("path", ["tools", "local"])
def test_an_ignored_file_in_the_place_of_a_new_folder_is_kept(path: str, project: Path) -> None:
    Path(".gitignore").write_text("/tools\n/local\n")
    commit(project)
    Path(path).write_text("mine\n")

    said = done("update")

    assert "    something that git ignores is in its place\n" in said
    assert Path(path).read_text() == "mine\n"


@pytest.mark.parametrize("content", ["mine.log", "site/mine.log"])
def test_ignored_files_in_a_folder_in_the_place_of_a_new_file_are_kept(
    content: str, project: Path
) -> None:
    mine = Path("picture.png", content)
    mine.parent.mkdir(parents=True)
    mine.write_text("mine\n")

    said = done("add", "picture")

    assert kept("picture.png", "something that git ignores is in its place") in said
    assert mine.read_text() == "mine\n"


def test_ignored_files_in_a_folder_that_is_dropped_are_kept(project: Path) -> None:
    Path("docs/site/mine.log").write_text("mine\n")

    done("remove", "docs")

    assert [*Path("docs").rglob("*")] == [Path("docs/site"), Path("docs/site/mine.log")]


def test_what_python_compiled_goes_with_its_folder(project: Path) -> None:
    Path("docs/site/__pycache__").mkdir()
    Path("docs/site/__pycache__/style.pyc").write_bytes(b"compiled")

    done("remove", "docs")

    assert not Path("docs").exists()


def test_a_file_can_become_a_folder_and_a_file_again(
    sample: SampleTemplate, tmp_path: Path, project: Path
) -> None:
    template = sample.own_template(tmp_path / "template")
    notes = template / "template/notes"
    release(template, "0.3.0", {"template/notes": "A file.\n"})
    release(template, "0.4.0", {"template/notes": None})
    release(template, "0.5.0", {"template/notes/index.md": "In a folder.\n"})
    release(template, "0.6.0", {"template/notes/index.md": None})
    notes.rmdir()
    release(template, "0.7.0", {"template/notes": "A file again.\n"})
    done("update", "--to", "0.3.0", "--template", str(template))
    commit(project)

    done("update", "--to", "0.5.0")
    assert Path("notes/index.md").read_text() == "In a folder.\n"
    commit(project)
    Path("notes/__pycache__").mkdir()
    Path("notes/__pycache__/index.pyc").write_bytes(b"compiled")
    done("update")
    assert Path("notes").read_text() == "A file again.\n"


# What is written against something that is gone


OWN = '''"""Of my own."""

from flask import Blueprint
    import pydantic.types, os
from . import app
'''


def test_a_switch_names_the_files_of_the_user_to_port(project: Path) -> None:
    Path("own [x].py").write_text(OWN)
    Path("plain.py").write_text("import os\n")
    plant(Path("settings.py"), "SETTING_1 = 1", "import flask.json\nSETTING_1 = 1")
    commit(project)

    said = done("switch", "fastapi")

    assert (
        "To port by hand (2)\n"
        "  own [x].py\n    it imports flask, which the project no longer uses\n"
        "  settings.py\n    it imports flask, which the project no longer uses\n\n"
    ) in said


def test_dropping_validation_names_the_files_that_import_pydantic(
    sample: SampleTemplate, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = sample.start(tmp_path / "league", Made("flask", ("validation",)))
    monkeypatch.chdir(project)
    Path("own.py").write_text(OWN)
    commit(project)

    said = done("remove", "validation")

    assert "  own.py\n    it imports pydantic, which the project no longer uses\n" in said
    assert "To port by hand (1)" in said


@pytest.mark.parametrize("command", ["remove docs", "remove docs validation"])
def test_a_removal_says_what_to_do_first(
    sample: SampleTemplate, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    project = sample.start(tmp_path / "league", Made("flask", ("docs", "validation")))
    monkeypatch.chdir(project)

    said = done(*command.split(), "--dry-run")

    assert "Before you deploy (1)\n  Read the docs first.\n" in said
    assert "Before you deploy" not in done("remove", "validation", "--dry-run")


def test_nothing_is_said_of_an_extra_that_is_not_beside_the_other(project: Path) -> None:
    assert "Before you deploy" not in done("remove", "docs", "--dry-run")


def test_all_is_still_what_copier_gives_beside_the_work_of_the_user(
    project: Path, sample: SampleTemplate
) -> None:
    Path("own.py").write_text(OWN)
    commit(project)

    done("update")

    there = files(sample.made(Made("flask", ("docs",), "0.2.0")))
    assert files(project) == {**there, "own.py": (OWN.encode(), False)}
