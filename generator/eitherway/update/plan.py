"""Planning what a change does to the files of a project."""

import os
import shlex
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path, PurePosixPath

from ..errors import Refusal
from ..files import printable
from ..git import git
from ..project import ANSWERS_FILE, Project
from .merge import Blob, Files, Merged, MergeRepository, Sides

BASE, OURS, THEIRS = 1, 2, 3


class Action(StrEnum):
    """What happens to a file."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"
    MERGED = "merged"
    KEPT = "kept"
    CONFLICT = "conflict"


@dataclass(frozen=True)
class Entry:
    path: str
    action: Action
    note: str = ""


@dataclass(frozen=True)
class Plan:
    """The change of a project from one tree to another."""

    sides: Sides
    after: str
    entries: Sequence[Entry]
    # For each path in conflict, its versions, as in git's index.
    conflicts: Mapping[str, Mapping[int, Blob]]
    # The files to write, and those to remove.
    written: Sequence[str]
    removed: Sequence[str]
    # The user's files that import packages which the project no longer uses, with those packages.
    stranded: Mapping[str, Sequence[str]]

    @property
    def paths(self) -> list[str]:
        """All paths that change, in the work tree or in git's index."""
        return sorted({*self.written, *self.removed, *self.conflicts})

    def of(self, action: Action) -> list[Entry]:
        return [entry for entry in self.entries if entry.action is action]


def make_plan(
    project: Project, repository: MergeRepository, sides: Sides, *, undo: bool = False
) -> Plan:
    """Plan to change a project as if it had been created from `theirs` instead of `base`.

    A file that cannot be merged is kept as it is, with a note. There is a conflict only if both
    sides changed the same lines of a text file.
    """
    base, ours, theirs = (repository.files(tree) for tree in sides)
    other = "the state before" if undo else "the template"
    notes = _clashes(base, ours, theirs, other)
    merge = _merge_by_name if undo else _merge
    merged = merge(repository, sides, frozenset(notes))
    notes |= _resolved_for_the_user(merged, other)
    resolved = {path: merged.open[path].get(OURS) for path in notes if path in merged.open}
    if not undo:
        resolved[ANSWERS_FILE] = theirs.get(ANSWERS_FILE, ours[ANSWERS_FILE])
    elif ANSWERS_FILE in merged.open:
        raise Refusal(
            f"{ANSWERS_FILE} has been changed by something else since, and the two changes cannot"
            " be separated. Use `git revert` on the commit instead."
        )
    after = repository.with_files(merged.tree, resolved)
    result_files = repository.files(after)
    in_the_way = _in_the_way(project, ours, result_files)
    after = repository.with_files(after, dict.fromkeys(in_the_way))
    result_files = repository.files(after)
    conflicts = {
        path: stages for path, stages in merged.open.items() if path not in {*resolved, *in_the_way}
    }
    notes |= in_the_way
    actions = _actions(ours, theirs, result_files)
    actions |= dict.fromkeys(conflicts, Action.CONFLICT) | dict.fromkeys(notes, Action.KEPT)
    entries = [Entry(path, actions[path], notes.get(path, "")) for path in sorted(actions)]
    written = sorted(path for path in result_files if result_files[path] != ours.get(path))
    removed = sorted(ours.keys() - result_files.keys())
    stranded = {} if undo else _stranded(repository, sides, result_files, after)
    return Plan(sides, after, entries, conflicts, written, removed, stranded)


def _clashes(base: Files, ours: Files, theirs: Files, other: str) -> dict[str, str]:
    """The files in whose place the user has something else: a folder, a file or a link.

    Git would rename both.
    """
    mine = {path for path, blob in ours.items() if blob != base.get(path)}
    folders = {folder for path in mine for folder in _above(path)}
    notes = {}
    for path in (path for path, blob in theirs.items() if blob != base.get(path)):
        if path in folders or not mine.isdisjoint(_above(path)):
            notes[path] = f"you have something else in its place; {other} has this file"
        elif path in mine and ours[path].kind != theirs[path].kind:
            notes[path] = f"you replaced it; {other} has another version"
    return notes


def _merge(repository: MergeRepository, sides: Sides, apart: frozenset[str]) -> Merged:
    """Merge all files except some. Edits follow a file that the template renamed."""
    base = repository.files(sides.base)
    theirs = repository.with_files(sides.theirs, {path: base.get(path) for path in apart})
    return repository.merge(sides._replace(theirs=theirs))


def _merge_by_name(repository: MergeRepository, sides: Sides, apart: frozenset[str]) -> Merged:
    """Merge all files except some, each with those of the same name.

    For an undo this is exact, where half of a change could look like a renamed file.
    """
    three = [repository.files(tree) for tree in sides]
    left: dict[str, dict[int, Blob]] = {}
    base: dict[str, Blob | None] = {}
    theirs: dict[str, Blob | None] = {}
    for path in {path for files in three for path in files} - apart:
        was, mine, wanted = (files.get(path) for files in three)
        if wanted in {was, mine}:
            continue
        stages = {
            n: blob
            for n, blob in zip((BASE, OURS, THEIRS), (was, mine, wanted), strict=True)
            if blob
        }
        if mine != was and len(stages) < len(three):
            left[path] = stages
        else:
            base[path], theirs[path] = was, wanted
    # In these, no name is missing on one side and new on another, so nothing looks renamed.
    ours = sides.ours
    sides = Sides(repository.with_files(ours, base), ours, repository.with_files(ours, theirs))
    merged = repository.merge(sides)
    return replace(merged, open={**merged.open, **left})


def _resolved_for_the_user(merged: Merged, other: str) -> dict[str, str]:
    """The open paths for which the user's version is kept, and why."""
    notes = {}
    for path, stages in merged.open.items():
        if stages.keys() == {BASE, THEIRS}:
            notes[path] = f"you deleted it; {other} has a new version"
        elif stages.keys() == {BASE, OURS}:
            notes[path] = f"you edited it; {other} does not have it"
        elif stages.keys() == {OURS, THEIRS}:
            notes[path] = f"you have a file with this name; {other} has a different one"
        elif path in merged.binary:
            notes[path] = f"you replaced it; {other} has another version"
    return notes


def _in_the_way(project: Project, ours: Files, result_files: Files) -> dict[str, str]:
    """The new files whose place is taken by something that git ignores."""
    leaving = {project.folder / path for path in ours.keys() - result_files.keys()}
    return {
        path: "something that git ignores is in its place"
        for path in result_files.keys() - ours.keys()
        if _is_taken(project.folder / path, leaving)
        or any(_is_no_folder(folder) for folder in {*_folders(project, path)} - leaving)
    }


def _is_taken(place: Path, leaving: set[Path]) -> bool:
    """Whether something stays in a place. In a folder, Python's bytecode does not count."""
    if place.is_symlink() or not place.is_dir():
        return os.path.lexists(place) and place not in leaving
    return any(
        file not in leaving and file.parent.name != "__pycache__"
        for file in place.rglob("*")
        if file.is_symlink() or not file.is_dir()
    )


def _is_no_folder(folder: Path) -> bool:
    return os.path.lexists(folder) and not folder.is_dir()


def _actions(ours: Files, theirs: Files, result_files: Files) -> dict[str, Action]:
    """What happens to each file that does not stay as it is."""
    actions = {}
    for path in ours.keys() | result_files.keys():
        mine, result = ours.get(path), result_files.get(path)
        if mine == result:
            continue
        if result is None:
            actions[path] = Action.REMOVED
        elif result == theirs.get(path):
            actions[path] = Action.CHANGED if mine else Action.ADDED
        else:
            actions[path] = Action.MERGED
    return actions


def _stranded(
    repository: MergeRepository, sides: Sides, result_files: Files, after: str
) -> dict[str, list[str]]:
    """The user's Python files that import a package which the template no longer uses."""
    before, now = (
        set().union(*repository.imports(tree).values()) for tree in (sides.base, sides.theirs)
    )
    gone = before - now - sys.stdlib_module_names
    given = repository.files(sides.theirs)
    return {
        path: sorted(names & gone)
        for path, names in sorted(repository.imports(after).items())
        if names & gone and result_files[path] != given.get(path)
    }


def refuse_symlinks(project: Project, plan: Plan) -> None:
    """Raise a refusal if a file would be written or removed through a symbolic link."""
    for entry in plan.entries:
        for folder in _folders(project, entry.path):
            if folder.is_symlink() and entry.action is not Action.KEPT:
                raise Refusal(
                    f"{printable(entry.path)} would be changed through {folder}, which is a"
                    f" symbolic link to {folder.resolve()}. Replace it with a folder, or remove it."
                )


def refuse_overlooked(project: Project, plan: Plan) -> None:
    """Raise a refusal if git ignores changes in a file that would be changed."""
    listed = git(project.folder, "ls-files", "-v", "-z").split("\0")
    # Lower case marks the files that are assumed to be unchanged, and S those to skip.
    overlooked = {line[2:] for line in listed if line[:1].islower() or line[:1] == "S"}
    if found := sorted(overlooked & {*plan.written, *plan.removed}):
        raise Refusal(
            f"{printable(found[0])} would be changed, but git was told to ignore changes in it, so"
            " your version of it is unknown. Undo that first: git sparse-checkout disable,"
            " git update-index --no-assume-unchanged --no-skip-worktree"
            f" {shlex.quote(printable(found[0]))}"
        )


def _folders(project: Project, path: str) -> Iterator[Path]:
    """The parent folders of a file, within the project."""
    return (project.folder / folder for folder in _above(path))


def _above(path: str) -> list[str]:
    """The parent folders of a path."""
    return [str(folder) for folder in PurePosixPath(path).parents][:-1]
