"""The entries of a project's files in git's index."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from ..git import attempt, git
from ..project import Project
from .merge import Blob, Files
from .plan import Plan

# For each path, its entries of mode, content and stage, as git prints and reads them: none if the
# path is not in the index, and several if it is in conflict.
Index = Mapping[str, Sequence[str]]


def index_of(project: Project, paths: Iterable[str]) -> Index:
    """The entries of some files."""
    found: dict[str, list[str]] = {path: [] for path in paths}
    for line in filter(None, git(project.folder, "ls-files", "--stage", "-z").split("\0")):
        entry, path = line.split("\t", maxsplit=1)
        if path in found:
            found[path].append(entry)
    return found


def as_committed(files: Files, paths: Iterable[str]) -> Index:
    """The entries of some files if they have no staged changes."""
    return {path: [_entry(files[path], 0)] if path in files else [] for path in paths}


def in_conflict(plan: Plan) -> Index:
    """The entries of the files that a plan leaves in conflict."""
    return {
        path: [_entry(blob, stage) for stage, blob in stages.items()]
        for path, stages in plan.conflicts.items()
    }


def set_index(project: Project, index: Index) -> None:
    """Set these entries in git's index, and keep the others."""
    lines = []
    for path, entries in index.items():
        place = f"{project.prefix}{path}\0"
        lines.append(f"0 {'0' * len(project.tree)}\t{place}")
        lines += [f"{entry}\t{place}" for entry in entries]
    if lines:
        git(project.top, "update-index", "-z", "--index-info", stdin="".join(lines))
        # So that git knows which of the files are unchanged.
        attempt(project.top, "update-index", "-q", "--refresh")


def lock_of(project: Project) -> Path:
    """The file that prevents two git commands from writing the index at the same time."""
    return project.git_folder / "index.lock"


def _entry(blob: Blob, stage: int) -> str:
    return f"{blob.mode} {blob.content} {stage}"
