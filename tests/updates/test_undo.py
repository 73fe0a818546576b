"""`undo`: the state before the last change, and all that the user did since."""

import json
import os
import signal
from pathlib import Path

import pytest

from eitherway.project import Project
from eitherway.update import apply as put
from eitherway.update.journal import Record

from ..support.commands import eitherway
from ..support.rendering import plant
from ..support.repository import commit, git
from ..support.two_releases import (
    Made,
    SampleTemplate,
    done,
    everything,
    files,
    history,
    refused,
    unmerged,
)


def stop_at(monkeypatch: pytest.MonkeyPatch, number: int, error: BaseException) -> None:
    """Let the next command fail before it moves its so-manieth file."""
    move = put._move
    moved: list[Path] = []

    def stopping(made: Path, place: Path) -> None:
        moved.append(place)
        if len(moved) == number:
            # As far as a kill would let it come.
            place.parent.mkdir(parents=True, exist_ok=True)
            raise error
        move(made, place)

    monkeypatch.setattr(put, "_move", stopping)


def interrupted(monkeypatch: pytest.MonkeyPatch, *words: str, at: int = 3) -> str:
    """Interrupt a command half-way, and return what it says."""
    with monkeypatch.context() as patch:
        stop_at(patch, at, KeyboardInterrupt())
        return refused_after_plan(*words, status=130)


def refused_after_plan(*words: str, status: int) -> str:
    result = eitherway(*words)
    assert result.exit_code == status, result.output
    (line,) = result.stderr.splitlines()
    return line


@pytest.mark.parametrize(
    "command", ["add validation picture", "remove docs", "switch fastapi", "update"]
)
def test_right_after_a_change_all_is_as_before(command: str, project: Path) -> None:
    before, past = files(project), history(project)
    done(*command.split())

    said = done("undo")

    assert said.startswith(f"eitherway undo (reverts `eitherway {command}`)\n")
    assert said.endswith(f"\n\nReverted: eitherway {command}.\n")
    assert files(project) == before
    assert history(project) == past
    assert git(project, "status", "--porcelain", "--ignored") == ""


def test_a_change_is_undone_once(project: Path) -> None:
    done("remove", "docs")
    done("undo")

    assert "There is nothing to undo" in refused("undo")


def test_a_dry_run_of_it_leaves_every_byte(project: Path) -> None:
    done("update")
    before = everything(project)

    said = json.loads(done("undo", "--dry-run", "--json", "--diff"))

    assert everything(project) == before
    assert said["undone"] == "update"
    assert said["version"] == {"before": None, "after": None}
    Path("../undo.patch").write_text(said["patch"])
    git(project, "apply", "../undo.patch")
    assert git(project, "status", "--porcelain") == ""


def test_after_a_commit_it_is_a_change_to_commit(project: Path) -> None:
    before = files(project)
    done("update")
    commit(project)
    there = history(project)

    done("undo")

    assert files(project) == before
    assert history(project) == there
    assert " M settings.py" in f" {git(project, 'status', '--porcelain')}"


def test_edits_since_are_kept_in_other_files_and_in_the_same(project: Path) -> None:
    before = files(project)
    done("update")
    plant(Path("settings.py"), "SETTING_12 = 12\n", "SETTING_12 = 'mine'\n")
    Path("own.txt").write_text("mine\n")
    commit(project)
    plant(Path("run.sh"), "app.py", "mine.py")

    said = done("undo")

    assert "Merged with your edits (1)\n  settings.py\n" in said
    mine = before["settings.py"][0].replace(b"SETTING_12 = 12", b"SETTING_12 = 'mine'")
    run = before["run.sh"][0].replace(b"app.py", b"mine.py")
    assert files(project) == {
        **before,
        "settings.py": (mine, False),
        "run.sh": (run, True),
        "own.txt": (b"mine\n", False),
    }


def test_edits_since_at_the_same_lines_are_a_conflict(project: Path) -> None:
    done("update")
    plant(Path("settings.py"), "SETTING_6 = 66", "SETTING_6 = 'mine'")

    result = eitherway("undo")

    assert result.exit_code == 3
    assert "Reverted: eitherway update, but 1 file is in conflict. Next:" in result.stdout
    assert "eitherway undo " not in result.stdout.partition("Next:")[2]
    assert unmerged(project) == ["settings.py"]
    text = Path("settings.py").read_text()
    assert "<<<<<<< yours\nSETTING_6 = 'mine'\n=======\nSETTING_6 = 6\n>>>>>>> template\n" in text


def test_files_that_came_with_the_change_and_were_edited_since_are_kept(project: Path) -> None:
    done("add", "validation")
    plant(Path("models.py"), "MODEL", "MINE")

    said = done("undo")

    assert "  models.py\n    you edited it; the state before does not have it\n" in said
    assert "MINE" in Path("models.py").read_text()


def test_a_file_that_the_user_wrote_in_the_place_of_a_removed_one_is_kept(project: Path) -> None:
    done("remove", "docs")
    Path("docs").mkdir()
    Path("docs/pages.md").write_text("mine\n")

    said = done("undo")

    assert "    you have a file with this name; the state before has a different one\n" in said
    assert Path("docs/pages.md").read_text() == "mine\n"
    assert Path("docs/site/style.css").exists()


def test_a_conflict_is_undone_with_its_marks_in_the_index(project: Path) -> None:
    plant(Path("settings.py"), "SETTING_6 = 6", "SETTING_6 = 'six'")
    plant(Path("docs/pages.md"), "Page 5", "Page V")
    commit(project)
    before, past = files(project), history(project)
    assert eitherway("update").exit_code == 3
    git(project, "add", "settings.py")

    done("undo")

    assert files(project) == before
    assert history(project) == past


def test_what_was_staged_since_is_staged_no_more(project: Path) -> None:
    before, past = files(project), history(project)
    done("update")
    git(project, "add", "--all")

    done("undo")

    assert files(project) == before
    assert history(project) == past


def test_a_change_that_is_not_here_is_not_taken_back(project: Path, sample: SampleTemplate) -> None:
    done("remove", "docs")
    git(project, "checkout", "--quiet", "-b", "other")
    commit(project)
    git(project, "checkout", "--quiet", "main")
    before = files(project)

    assert "Nothing to do: no file would change." in done("undo")

    assert files(project) == before
    git(project, "checkout", "--quiet", "other")
    done("undo")
    assert files(project) == before


def test_the_change_before_the_last_is_out_of_its_reach(project: Path) -> None:
    done("add", "picture")
    commit(project)
    done("remove", "docs")
    commit(project)

    done("undo")

    assert "There is nothing to undo" in refused("undo")
    assert Path("picture.png").exists()


def test_a_later_update_by_something_else_stays(project: Path) -> None:
    done("add", "picture")
    commit(project)
    plant(Path(".copier-answers.yml"), "package: league", "package: other")
    plant(Path("settings.py"), "SETTING_6 = 6", "SETTING_6 = 66")
    commit(project)

    done("undo")

    answers = Path(".copier-answers.yml").read_text()
    assert "package: other" in answers
    assert "picture" not in answers
    assert "SETTING_6 = 66" in Path("settings.py").read_text()
    assert not Path("picture.png").exists()


def test_a_later_change_of_the_same_answers_is_not_undone(project: Path) -> None:
    done("add", "picture")
    commit(project)
    plant(Path(".copier-answers.yml"), "- picture", "- validation")
    commit(project)
    before = everything(project)

    assert "has been changed by something else since" in refused("undo")
    assert everything(project) == before


# Interrupted


INTERRUPTED = "`eitherway update` was interrupted here and is half done."


@pytest.mark.parametrize("at", [1, 2, 6])
def test_an_interrupted_change_says_so_and_is_taken_back(
    at: int, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, past = files(project), history(project)

    said = interrupted(monkeypatch, "update", at=at)

    assert said == (
        "Error: Interrupted. The change is half done. Run `eitherway undo` to restore the state before it."
    )
    for command in ("add picture", "update", "show", "show --json"):
        assert INTERRUPTED in refused(*command.split())
    assert "Reverted: eitherway update." in done("undo")
    assert files(project) == before
    assert history(project) == past
    assert not Path("tools").exists()
    assert "There is nothing to undo" in refused("undo")


def test_a_system_that_fails_half_way_is_named(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files(project)
    with monkeypatch.context() as patch:
        stop_at(patch, 3, OSError(28, "No space left on device"))
        said = refused_after_plan("update", status=1)

    assert "No space left on device. The change is half done." in said
    done("undo")
    assert files(project) == before


def test_taking_back_an_interrupted_change_brings_the_one_before_in_reach(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files(project)
    done("add", "picture")
    commit(project)
    interrupted(monkeypatch, "update")

    assert "Reverted: eitherway update." in done("undo")
    assert "Reverted: eitherway add picture." in done("undo")
    assert files(project) == before


def test_an_interrupted_undo_is_taken_back_and_done_again(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files(project)
    done("update")
    plant(Path("settings.py"), "SETTING_6 = 66", "SETTING_6 = 'mine'")
    plant(Path("settings.py"), "SETTING_12 = 12", "SETTING_12 = 'mine'")
    there = files(project)
    interrupted(monkeypatch, "undo", at=4)
    assert files(project) not in (there, before)

    assert "`eitherway undo` was interrupted here" in refused("add", "picture")
    assert "Reverted: eitherway undo." in done("undo")
    assert files(project) == there
    assert eitherway("undo").exit_code == 3
    assert Path("settings.py").read_text().count("<<<<<<<") == 1


def test_taking_back_can_be_interrupted_as_often_as_it_likes(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files(project)
    interrupted(monkeypatch, "update", at=6)
    for at in (1, 3, 2):
        interrupted(monkeypatch, "undo", at=at)

    done("undo")

    assert files(project) == before


def test_edits_after_an_interruption_are_kept(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files(project)
    interrupted(monkeypatch, "update", at=6)
    plant(Path("settings.py"), "SETTING_12 = 12\n", "SETTING_12 = 'mine'\n")
    Path("own.txt").write_text("mine\n")

    done("undo")

    mine = before["settings.py"][0].replace(b"SETTING_12 = 12", b"SETTING_12 = 'mine'")
    assert files(project) == {**before, "settings.py": (mine, False), "own.txt": (b"mine\n", False)}


def test_a_change_that_was_put_right_by_hand_can_be_ended(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    interrupted(monkeypatch, "update")
    git(project, "restore", ".")
    git(project, "clean", "--quiet", "--force", "-d")

    done("undo")

    done("update")


def test_the_lock_of_a_killed_git_does_not_stand_in_the_way(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files(project)
    interrupted(monkeypatch, "update")
    Path(".git/index.lock").touch()

    done("undo")

    assert files(project) == before
    assert not Path(".git/index.lock").exists()


def test_an_older_lock_is_of_somebody_else(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    interrupted(monkeypatch, "update")
    lock = Path(".git/index.lock")
    lock.touch()
    os.utime(lock, (0, 0))
    half = files(project)

    assert "index.lock exists" in refused_after_plan("undo", status=1)
    assert files(project) == half


@pytest.mark.usefixtures("interruptible")
def test_a_signal_to_end_while_files_move_says_how_to_go_on(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files(project)
    write = Record.write

    def signalled(record: Record, project: Project) -> None:
        write(record, project)
        os.kill(os.getpid(), signal.SIGINT)

    with monkeypatch.context() as patch:
        patch.setattr(Record, "write", signalled)
        assert "half done" in refused_after_plan("update", status=130)

    done("undo")
    assert files(project) == before


# Forgotten


def forget(project: Path) -> None:
    """Let git remove what no commit holds."""
    git(project, "reflog", "expire", "--expire=now", "--all")
    git(project, "gc", "--quiet", "--prune=now")


def test_a_change_that_git_has_forgotten_is_not_undone(project: Path) -> None:
    done("remove", "docs")
    git(project, "restore", ".")
    forget(project)
    before = files(project)

    assert "git no longer has the files" in refused("undo")
    assert files(project) == before


def test_an_interruption_that_git_has_forgotten_stands_in_nobodys_way(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    interrupted(monkeypatch, "update")
    git(project, "restore", ".")
    git(project, "clean", "--quiet", "--force", "-d")
    forget(project)

    done("remove", "docs")
    done("undo")


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"command": 1, "more": 2}'])
def test_a_record_that_cannot_be_read_is_named(content: str, project: Path) -> None:
    done("remove", "docs")
    commit(project)
    Path(".git/eitherway/last.json").write_text(content)

    for command in ("undo", "show", "add docs"):
        assert "last.json cannot be read" in refused(*command.split())


def test_without_a_change_there_is_nothing_to_undo(project: Path) -> None:
    assert refused("undo") == f"Error: There is nothing to undo in {project}."


def test_the_other_release_is_where_it_was(project: Path, sample: SampleTemplate) -> None:
    """What is undone can be done again."""
    for _ in range(2):
        done("update")
        assert files(project) == files(sample.made(Made("flask", ("docs",), "0.2.0")))
        done("undo")
