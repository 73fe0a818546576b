"""Writing a plan's files: each in one step, so that no interruption leaves one half-written."""

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from ..errors import INTERRUPTED, Stop
from ..git import GitFailed
from ..project import Project
from .index import Index, in_conflict, lock_of, set_index
from .journal import Record
from .merge import MergeRepository
from .plan import Plan

# The name of a file while it is copied from another device.
MOVING = ".eitherway-moving"


class HalfDone(Stop):
    """A change stopped between its first file and its last."""

    def __init__(self, reason: BaseException) -> None:
        why = str(reason).removesuffix(".") or "Interrupted"
        super().__init__(
            f"{why}. The change is half done. Run `eitherway undo` to restore the state before it."
        )
        if isinstance(reason, KeyboardInterrupt):
            self.status = INTERRUPTED


def apply_plan(
    repository: MergeRepository,
    plan: Plan,
    record: Record,
    *,
    index: Index,
    then: Callable[[Project], None],
) -> None:
    """Write and remove the files of a plan, and then complete the record with `then`.

    Until then, the record marks the change as unfinished. `index` has the new entries of git's
    index; the others stay. Raises `HalfDone` if it is interrupted.
    """
    project = repository.project
    index = {**index, **in_conflict(plan)}
    if index:
        _refuse_locked(project)
    with _scratch(project) as scratch:
        repository.check_out(plan.after, plan.written, scratch)
        try:
            record.write(project)
            _remove(project, plan, record)
            for path in plan.written:
                _move(scratch / project.prefix / path, project.folder / path)
            set_index(project, index)
            then(project)
        except (OSError, GitFailed, KeyboardInterrupt) as reason:
            raise HalfDone(reason) from reason


def clean_up(project: Project, record: Record) -> None:
    """Remove the temporary files that an interrupted change left behind."""
    lock = lock_of(project)
    # A lock of that change is newer than its record.
    if lock.exists() and lock.stat().st_mtime_ns >= record.written(project):
        lock.unlink()
    for path in record.paths:
        left = (project.folder / path).with_name(MOVING)
        if os.path.lexists(left):
            left.unlink()


def _refuse_locked(project: Project) -> None:
    """Raise a `Stop` if git's index is locked and could not be updated."""
    lock = lock_of(project)
    if lock.exists():
        raise Stop(
            f"Another git command is running here, or was killed: {lock} exists. Wait for it, or"
            " remove that file, and run the command again."
        )


@contextmanager
def _scratch(project: Project) -> Iterator[Path]:
    """A temporary folder in git's, where an interrupted command does not leave files in the way."""
    # No project can be in a folder with this name, so it is not the folder of another project.
    folder = project.own_path(".git")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    yield folder
    shutil.rmtree(folder)


def _move(source: Path, place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    try:
        source.replace(place)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        # Git's folder can be on another device than a linked work tree.
        beside = place.with_name(MOVING)
        shutil.copy2(source, beside, follow_symlinks=False)
        beside.replace(place)


def _remove(project: Project, plan: Plan, record: Record) -> None:
    """Remove files, and the folders that become empty, or that an interruption left empty."""
    for path in plan.removed:
        (project.folder / path).unlink(missing_ok=True)
    for folder in {(project.folder / path).parent for path in (*plan.removed, *record.paths)}:
        _prune(project, folder)


def _prune(project: Project, folder: Path) -> None:
    """Remove a folder, and its parents, if they contain nothing but Python's bytecode."""
    while folder != project.folder:
        if folder.is_dir():
            compiled = folder / "__pycache__"
            if any(entry != compiled for entry in folder.iterdir()):
                return
            shutil.rmtree(compiled, ignore_errors=True)
            folder.rmdir()
        folder = folder.parent
