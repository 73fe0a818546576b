"""Putting a plan's files in place: each at once, so that an interruption leaves none half-written."""

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .git import git
from .journal import Record
from .merge import Desk
from .plan import Plan
from .project import Project


def put(project: Project, desk: Desk, plan: Plan, record: Record) -> None:
    """Bring the files from the tree before to the tree after. The record says so until the end."""
    with _scratch(project) as scratch:
        desk.lay_out(plan.after, plan.written, scratch)
        record.write(project)
        for path in plan.removed:
            (project.folder / path).unlink(missing_ok=True)
            _prune(project, (project.folder / path).parent)
        for path in plan.written:
            _move(scratch / project.prefix / path, project.folder / path)
    _mark(project, plan, record)


@contextmanager
def _scratch(project: Project) -> Iterator[Path]:
    """A folder in git's own, where an interrupted command leaves nothing in anybody's way."""
    folder = project.own_path("scratch").resolve()
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
        beside = place.with_name(f".{place.name}.eitherway")
        shutil.copy2(made, beside, follow_symlinks=False)
        beside.replace(place)


def _prune(project: Project, folder: Path) -> None:
    """Remove folders that are empty now, or hold only what Python compiled."""
    while folder != project.folder and folder.is_dir():
        compiled = folder / "__pycache__"
        if any(entry != compiled for entry in folder.iterdir()):
            return
        shutil.rmtree(compiled, ignore_errors=True)
        folder.rmdir()
        folder = folder.parent


def _mark(project: Project, plan: Plan, record: Record) -> None:
    """Let git's index have these files as the last commit does, and the conflicts as open."""
    if record.paths:
        paths = "".join(f"{project.prefix}{path}\0" for path in record.paths)
        reset = ["reset", "--quiet", "--pathspec-from-file=-", "--pathspec-file-nul"]
        git(project.top, "--literal-pathspecs", *reset, stdin=paths)
    lines = []
    for path, stages in plan.conflicts.items():
        none = "0" * len(plan.after)
        lines.append(f"0 {none}\t{project.prefix}{path}\0")
        for stage, blob in stages.items():
            lines.append(f"{blob.mode} {blob.content} {stage}\t{project.prefix}{path}\0")
    git(project.top, "update-index", "-z", "--index-info", stdin="".join(lines))
