"""Where a new project goes: which places are refused, and that it comes at once and whole."""

import errno
import os
import tempfile
from pathlib import Path

import pytest

from eitherway.create import place
from eitherway.errors import Refusal, Stop
from eitherway.project import interrupted_new

FILES = (".git/HEAD", "README.md", "src/app.py")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, with another beside it; what is temporary has a third."""
    for name in ("here", "beside", "scratch", "cache"):
        (tmp_path / name).mkdir()
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "scratch"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "here"


class Killed(BaseException):
    """Ends it where it stands, as a signal would."""


def make(target: Path) -> None:
    with place.put_in_place(target) as project:
        assert not project.exists()
        for name in FILES:
            (project / name).parent.mkdir(parents=True, exist_ok=True)
            (project / name).write_text(name)


def files_in(folder: Path) -> list[str]:
    return sorted(str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file())


# What is refused


def refusal(target: str, template: Path | None = None) -> str:
    with pytest.raises(Refusal) as refused:
        place.refuse_place(Path(target), template)
    return str(refused.value)


@pytest.mark.parametrize("target", ["demo", "a/b/demo", "../demo", ".", "empty", "--"])
def test_a_free_place_is_accepted(target: str, here: Path) -> None:
    Path("empty").mkdir()
    if target == ".":
        Path("empty").rmdir()

    place.refuse_place(Path(target), here.parent / "beside")


def test_a_place_that_is_taken_is_refused() -> None:
    Path("file").touch()
    Path("folder").mkdir()
    Path("folder/file").touch()

    assert refusal("file") == "file is a file. Choose a folder that does not exist yet."
    assert refusal("folder") == "folder is not empty. Choose a folder that does not exist yet."
    assert refusal("file/demo") == f"file/demo cannot be used: {Path.cwd() / 'file'} is a file."
    assert refusal(".") == ". is not empty. Choose a folder that does not exist yet."


def test_a_place_within_the_template_is_refused(here: Path) -> None:
    sentence = "is inside the template. Choose a folder outside it."

    assert refusal("demo", here) == f"demo {sentence}"
    assert refusal("demo", here.parent) == f"demo {sentence}"


def test_a_link_is_refused(here: Path) -> None:
    beside = here.parent / "beside"
    Path("link").symlink_to("../beside")
    Path("../up").symlink_to(beside)
    Path("gone").symlink_to("nowhere")

    assert refusal("link") == f"link is a symbolic link to {beside}. Use that path instead."
    assert (
        refusal("gone") == f"gone is a symbolic link to {here / 'nowhere'}. Use that path instead."
    )
    for target in ("link/demo", "link/a/demo"):
        real = beside / Path(target).relative_to("link")
        sentence = f"goes through a symbolic link to {real}. Use that path instead."
        assert refusal(target) == f"{target} {sentence}"


def test_a_link_may_stay_within_the_place_or_be_in_a_whole_path(here: Path) -> None:
    Path("folder").mkdir()
    Path("inside").symlink_to("folder")
    Path("out").symlink_to("../beside")

    place.refuse_place(Path("inside/demo"), None)
    place.refuse_place(here / "out" / "demo", None)
    make(here / "out" / "demo")

    assert files_in(here.parent / "beside" / "demo") == sorted(FILES)


def test_what_the_system_has_against_a_place_is_said() -> None:
    Path("loop").symlink_to("loop")

    assert refusal("x" * 999) == f"{'x' * 999} cannot be used: File name too long."
    assert "symlink" in refusal("loop").lower()


# How it comes


@pytest.mark.parametrize("target", ["demo", "a/b/demo", "../beside/demo", "empty", "."])
def test_it_comes_whole(target: str, here: Path) -> None:
    if target == "empty":
        Path(target).mkdir(mode=0o750)
    make(Path(target))

    assert files_in(Path(target)) == sorted(FILES)
    assert list((here.parent / "scratch").iterdir()) == []
    assert not interrupted_new(Path(target))
    if target == "empty":
        assert Path(target).stat().st_mode & 0o777 == 0o750


def test_the_current_folder_stays_the_same_folder(here: Path) -> None:
    before = here.stat().st_ino
    make(Path())

    assert here.stat().st_ino == before


def test_it_comes_by_one_rename(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    renames = []

    def rename(old: Path, new: Path) -> None:
        renames.append(str(new))
        os.rename(old, new)  # noqa: PTH104

    monkeypatch.setattr(Path, "rename", rename)
    make(Path("a/b/demo"))

    assert renames == [str(here / "a")]


def test_a_failure_leaves_nothing(here: Path) -> None:
    def failing(project: Path) -> None:
        (project / "src").mkdir(parents=True)
        raise Killed

    with pytest.raises(Killed), place.put_in_place(Path("a/demo")) as project:
        failing(project)

    assert list(here.iterdir()) == []
    assert list((here.parent / "scratch").iterdir()) == []


def test_what_came_meanwhile_stays() -> None:
    def meanwhile() -> None:
        Path("demo").mkdir()
        Path("demo/mine").touch()

    with pytest.raises(Stop) as stopped, place.put_in_place(Path("demo")):
        meanwhile()

    sentence = "Something else appeared in demo in the meantime, so the project was not created."
    assert str(stopped.value) == sentence
    assert files_in(Path("demo")) == ["mine"]


def test_a_move_that_the_system_refuses_leaves_nothing(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def rename(old: Path, new: Path) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(old), None, str(new))

    monkeypatch.setattr(Path, "rename", rename)
    with pytest.raises(Stop) as stopped:
        make(Path("demo"))

    assert str(stopped.value) == "demo cannot be created: Permission denied."
    assert list(here.iterdir()) == []


def test_what_the_system_has_against_it_is_said_without_a_name_of_ours() -> None:
    with pytest.raises(Stop) as stopped, place.put_in_place(Path("demo")) as project:
        raise OSError(errno.ENOSPC, "No space left on device", str(project))

    assert str(stopped.value) == "demo cannot be created: No space left on device."


# Where it is made


def devices(monkeypatch: pytest.MonkeyPatch, *others: Path) -> None:
    """Let folders look as if they were on devices of their own."""
    real = Path.stat

    def stat(path: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        found = real(path, follow_symlinks=follow_symlinks)
        number = next((n for n, other in enumerate(others, 1) if path.is_relative_to(other)), 0)
        return os.stat_result((*found[:2], number, *found[3:]))

    monkeypatch.setattr(Path, "stat", stat)


def scratch_of(target: Path) -> Path:
    with place.put_in_place(target) as project:
        project.mkdir(exist_ok=True)
        (project / "file").touch()
        return next(folder for folder in project.parents if folder.name.startswith(place.SCRATCH))


def test_it_is_made_in_the_temporary_folder_on_the_same_device(here: Path) -> None:
    assert scratch_of(Path("demo")).parent == here.parent / "scratch"


def test_else_in_the_cache(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    devices(monkeypatch, here.parent / "scratch")

    assert scratch_of(Path("demo")).parent == here.parent / "cache" / "eitherway"


@pytest.mark.parametrize("target", ["demo", "a/demo", "."])
def test_else_beside_it(target: str, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    devices(monkeypatch, here.parent / "scratch", here.parent / "cache")

    assert scratch_of(Path(target)).parent == here
    assert files_in(Path(target)) == ["file"]
    assert not list(here.glob(".eitherway*"))


@pytest.mark.parametrize("target", ["demo", "a/demo", "empty", "."])
def test_a_device_that_does_not_tell_is_copied_from(
    target: str, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if target == "empty":
        Path(target).mkdir()
    renames = []

    def rename(old: Path, new: Path) -> None:
        if str(old).startswith(str(here.parent / "scratch")):
            raise OSError(errno.EXDEV, "Invalid cross-device link")
        renames.append(new)
        os.rename(old, new)  # noqa: PTH104

    monkeypatch.setattr(Path, "rename", rename)
    make(Path(target))

    assert files_in(Path(target)) == sorted(FILES)
    assert len(renames) == (4 if target == "." else 1)
    assert not list(here.glob(".eitherway*"))


def test_a_folder_that_cannot_be_replaced_is_filled(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("mounted").mkdir()
    before = Path("mounted").stat().st_ino
    monkeypatch.setattr(Path, "is_mount", lambda path: path == here / "mounted")
    make(Path("mounted"))

    assert Path("mounted").stat().st_ino == before
    assert files_in(Path("mounted")) == sorted(FILES)


def test_what_a_kill_left_behind_is_no_obstacle() -> None:
    (Path(place.SCRATCH + "1") / "new").mkdir(parents=True)

    place.refuse_place(Path(), None)
    make(Path())

    assert files_in(Path()) == sorted(FILES)


# What was interrupted


def make_and_die(step: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make it in the current folder, until one of the renames is the first not to happen."""
    count = iter(range(99))

    def rename(old: Path, new: Path) -> None:
        if next(count) == step:
            raise Killed
        os.rename(old, new)  # noqa: PTH104

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", rename)
        with pytest.raises(Killed):
            make(Path())


@pytest.mark.parametrize("step", range(4))
def test_an_interruption_on_the_way_can_be_finished(
    step: int, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_and_die(step, monkeypatch)

    if step == 0:
        assert list(here.iterdir()) == []
        return
    assert interrupted_new(here)
    assert not Path(".git").exists()
    assert "was interrupted. Run `eitherway new .` to finish it." in refusal(".")
    place.finish(Path())
    assert files_in(here) == sorted(FILES)
    assert not interrupted_new(here)


def test_nothing_is_lost_to_what_came_meanwhile(monkeypatch: pytest.MonkeyPatch) -> None:
    make_and_die(2, monkeypatch)
    Path("src").write_text("mine")

    with pytest.raises(Refusal, match=r"src was created in \., but the project's src is still in"):
        place.finish(Path())

    assert Path("src").read_text() == "mine"
    Path("src").unlink()
    place.finish(Path())
    assert files_in(Path()) == sorted(FILES)
