"""What git's index holds of a project, file by file."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from ..git import attempt, git
from ..project import Project
from .merge import Blob, Files
from .plan import Plan

# For each path its mode, content and stage, as git writes and reads it. Nothing for one that is not
# in the index, and several stages for one in conflict.
Index = Mapping[str, Sequence[str]]


def index_of(project: Project, paths: Iterable[str]) -> Index:
    """What the index holds of some files."""
    found: dict[str, list[str]] = {path: [] for path in paths}
    for line in filter(None, git(project.folder, "ls-files", "--stage", "-z").split("\0")):
        entry, path = line.split("\t", maxsplit=1)
        if path in found:
            found[path].append(entry)
    return found


def as_committed(files: Files, paths: Iterable[str]) -> Index:
    """What the index holds of some files when nothing of them is staged."""
    return {path: [_entry(files[path], 0)] if path in files else [] for path in paths}


def in_conflict(plan: Plan) -> Index:
    """What the index holds of the files that a plan leaves in conflict."""
    return {
        path: [_entry(blob, stage) for stage, blob in stages.items()]
        for path, stages in plan.conflicts.items()
    }


def set_index(project: Project, index: Index) -> None:
    """Let git's index hold this, and leave the rest of it as it is."""
    lines = []
    for path, entries in index.items():
        place = f"{project.prefix}{path}\0"
        lines.append(f"0 {'0' * len(project.tree)}\t{place}")
        lines += [f"{entry}\t{place}" for entry in entries]
    if lines:
        git(project.top, "update-index", "-z", "--index-info", stdin="".join(lines))
        # So that git knows at once which of the files are as the index has them.
        attempt(project.top, "update-index", "-q", "--refresh")


def lock_of(project: Project) -> Path:
    """The file that keeps two git commands from writing the index at the same time."""
    return project.git_folder / "index.lock"


def _entry(blob: Blob, stage: int) -> str:
    return f"{blob.mode} {blob.content} {stage}"
