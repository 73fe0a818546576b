"""What a change does to a project, before it is done."""

import os
import sys
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from .errors import Refusal
from .merge import Blob
from .merge import Desk
from .merge import Files
from .merge import Merged
from .merge import Sides
from .project import ANSWERS_FILE
from .project import Project

BASE, OURS, THEIRS = 1, 2, 3


class Fate(StrEnum):
    """What becomes of a file."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"
    MERGED = "merged"
    KEPT = "kept"
    CONFLICT = "conflict"


@dataclass(frozen=True)
class Entry:
    path: str
    fate: Fate
    note: str = ""


@dataclass(frozen=True)
class Plan:
    """The way of a project from one tree to another."""

    sides: Sides
    after: str
    entries: Sequence[Entry]
    # For each path in conflict its versions, as git's index has them.
    conflicts: Mapping[str, Mapping[int, Blob]]
    # The files to write, and those to remove.
    written: Sequence[str]
    removed: Sequence[str]
    # The user's own files that import what the project no longer has, with the names of that.
    stranded: Mapping[str, Sequence[str]]

    def of(self, fate: Fate) -> list[Entry]:
        return [entry for entry in self.entries if entry.fate is fate]


def make_plan(project: Project, desk: Desk, sides: Sides, *, undo: bool = False) -> Plan:
    """Plan to bring a project to where it would be if it came from `theirs` instead of `base`.

    What cannot be merged stays as the user has it, and is said. Only where both sides changed the
    same lines of a text there is a conflict to resolve.
    """
    u, b = desk.files(sides.ours), desk.files(sides.theirs)
    # To take a change back, names are enough: git must not take half of it for a new name.
    merged = desk.merge(sides, renames=not undo)
    notes = _settled_for_the_user(merged, "the state before" if undo else "the template")
    settled: dict[str, Blob | None] = {path: merged.open[path].get(OURS) for path in notes}
    if ANSWERS_FILE in b:
        settled[ANSWERS_FILE] = b[ANSWERS_FILE]
    after = desk.with_files(merged.tree, settled)
    t = desk.files(after)
    in_the_way = _in_the_way(project, u, t)
    after = desk.with_files(after, dict.fromkeys(in_the_way))
    t = desk.files(after)
    conflicts = {
        path: stages for path, stages in merged.open.items() if path not in {*settled, *in_the_way}
    }
    notes |= in_the_way
    fates = _fates(u, b, t)
    fates |= dict.fromkeys(conflicts, Fate.CONFLICT) | dict.fromkeys(notes, Fate.KEPT)
    entries = [Entry(path, fates[path], notes.get(path, "")) for path in sorted(fates)]
    written = sorted(path for path in t if t[path] != u.get(path))
    removed = sorted(u.keys() - t.keys())
    stranded = {} if undo else _stranded(desk, sides, after)
    return Plan(sides, after, entries, conflicts, written, removed, stranded)


def _settled_for_the_user(merged: Merged, other: str) -> dict[str, str]:
    """The open paths that stay as the user has them, and why."""
    notes = {}
    for path, stages in merged.open.items():
        if stages.keys() == {BASE, THEIRS}:
            notes[path] = f"you deleted it; {other} has another one"
        elif stages.keys() == {BASE, OURS}:
            notes[path] = f"you edited it; {other} does not have it"
        elif stages.keys() == {OURS, THEIRS}:
            notes[path] = f"you have a file of this name; {other} has another one"
        elif path in merged.binary:
            notes[path] = f"you replaced it; {other} has another one"
    return notes


def _in_the_way(project: Project, u: Files, t: Files) -> dict[str, str]:
    """The new files whose place is taken by something that git ignores."""
    return {
        path: "something that git ignores is in its place"
        for path in t.keys() - u.keys()
        if os.path.lexists(project.folder / path)
        or any(folder.is_file() for folder in _folders(project, path))
    }


def _fates(u: Files, b: Files, t: Files) -> dict[str, Fate]:
    """What becomes of each file that does not stay as it is."""
    fates = {}
    for path in u.keys() | t.keys():
        mine, result = u.get(path), t.get(path)
        if mine == result:
            continue
        if result is None:
            fates[path] = Fate.REMOVED
        elif result == b.get(path):
            fates[path] = Fate.CHANGED if mine else Fate.ADDED
        else:
            fates[path] = Fate.MERGED
    return fates


def _stranded(desk: Desk, sides: Sides, after: str) -> dict[str, list[str]]:
    """The user's Python files that import a package which the template only used before."""
    gone = desk.imported(sides.base) - desk.imported(sides.theirs) - sys.stdlib_module_names
    given = desk.files(sides.theirs)
    return {
        path: sorted(names)
        for path, blob in desk.files(after).items()
        if path.endswith(".py")
        and blob != given.get(path)
        and (names := gone & desk.imported(after, path))
    }


def refuse_symlinks(project: Project, plan: Plan) -> None:
    """Raise a refusal if a file would be written or removed through a symbolic link."""
    for entry in plan.entries:
        for folder in _folders(project, entry.path):
            if folder.is_symlink() and entry.fate is not Fate.KEPT:
                raise Refusal(
                    f"{entry.path} would be changed through {folder}, which is a symbolic link to"
                    f" {folder.resolve()}. Put a folder in its place, or remove it."
                )


def _folders(project: Project, path: str) -> Iterator[Path]:
    """The folders that a file is in, up to that of the project."""
    return (project.folder / folder for folder in Path(path).parents if folder != Path())
