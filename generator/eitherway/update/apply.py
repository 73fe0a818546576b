"""Putting a plan's files in place: each at once, so that an interruption leaves none half-written."""

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

# A file on its way into its folder, where it cannot be moved there at once.
MOVING = ".eitherway-moving"


class HalfDone(Stop):
    """A change came to a stop between its first file and its last."""

    def __init__(self, reason: BaseException) -> None:
        said = str(reason).removesuffix(".") or "Stopped"
        super().__init__(
            f"{said}. The change is half done. Restore the state before it: eitherway undo"
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
    """Bring the files from the tree before to the tree after, and then settle the record.

    Until then it says that this is under way. `index` is what git's index is to hold; the rest of
    it stays. Raises `HalfDone` if it is stopped between.
    """
    project = repository.project
    index = {**index, **in_conflict(plan)}
    if index:
        _refuse_locked(project)
    with _scratch(project) as scratch:
        repository.lay_out(plan.after, plan.written, scratch)
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
    """Remove what an interrupted change left behind beside its files."""
    lock = lock_of(project)
    # A lock of that change is younger than its record.
    if lock.exists() and lock.stat().st_mtime_ns >= record.written(project):
        lock.unlink()
    for path in record.paths:
        left = (project.folder / path).with_name(MOVING)
        if os.path.lexists(left):
            left.unlink()


def _refuse_locked(project: Project) -> None:
    """Raise a `Stop` if git could not be told of the change in the end."""
    lock = lock_of(project)
    if lock.exists():
        raise Stop(
            f"Another git command is running here, or was killed: {lock} exists. Wait for it, or"
            " remove that file, and run the command again."
        )


@contextmanager
def _scratch(project: Project) -> Iterator[Path]:
    """A folder in git's own, where an interrupted command leaves nothing in anybody's way."""
    # No project can be in a folder of this name, or the folder of one could be another's scratch.
    folder = project.own_path(".git")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    yield folder
    shutil.rmtree(folder)


def _move(made: Path, place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    try:
        made.replace(place)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        # Git's folder may be on another device than a work tree that is linked to it.
        beside = place.with_name(MOVING)
        shutil.copy2(made, beside, follow_symlinks=False)
        beside.replace(place)


def _remove(project: Project, plan: Plan, record: Record) -> None:
    """Remove files, and the folders that are empty then or were left so by an interruption."""
    for path in plan.removed:
        (project.folder / path).unlink(missing_ok=True)
    for folder in {(project.folder / path).parent for path in (*plan.removed, *record.paths)}:
        _prune(project, folder)


def _prune(project: Project, folder: Path) -> None:
    """Remove a folder, and those around it, if they hold nothing but what Python compiled."""
    while folder != project.folder:
        if folder.is_dir():
            compiled = folder / "__pycache__"
            if any(entry != compiled for entry in folder.iterdir()):
                return
            shutil.rmtree(compiled, ignore_errors=True)
            folder.rmdir()
        folder = folder.parent
