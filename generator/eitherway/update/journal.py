"""The last change to a project, recorded in git's folder so that it can be undone."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Self

from ..errors import Refusal
from ..git import attempt
from ..project import Project
from .index import Index


@dataclass(frozen=True)
class Record:
    """A change: the command, the trees before and after it, and whether it was finished."""

    command: str
    before: str
    after: str
    paths: Sequence[str]
    # The entries of these paths in git's index before the change.
    index: Index
    done: bool = False
    # The previous change, which is the last one again if this one is undone before it is finished.
    previous: Self | None = None

    @classmethod
    def last(cls, project: Project) -> Self | None:
        file = _file(project)
        try:
            return cls._read(json.loads(file.read_text(encoding="utf-8")))
        except FileNotFoundError:
            return None
        except (AttributeError, TypeError, ValueError):
            raise Refusal(
                f"{file} cannot be read, so the last change is unknown. Check with `git status`"
                " that nothing is missing, and remove that file."
            ) from None

    @classmethod
    def _read(cls, found: Mapping[str, Any]) -> Self:
        previous = found.get("previous")
        return cls(**{**found, "previous": previous and cls._read(previous)})

    def is_known(self, project: Project) -> bool:
        """Whether git still has both trees. It deletes those that were never committed."""
        trees = (self.before, self.after)
        return not any(attempt(project.folder, "cat-file", "-e", tree).returncode for tree in trees)

    def write(self, project: Project) -> None:
        """Write the record, in one step."""
        file = _file(project)
        file.parent.mkdir(parents=True, exist_ok=True)
        scratch = file.with_suffix(".new")
        scratch.write_text(json.dumps(asdict(self)), encoding="utf-8")
        scratch.replace(file)

    def written(self, project: Project) -> int:
        """When it was written, in nanoseconds."""
        return _file(project).stat().st_mtime_ns

    def finish(self, project: Project) -> None:
        replace(self, done=True, previous=None).write(project)

    def drop(self, project: Project) -> None:
        """Delete the record, because the change was undone."""
        if self.previous:
            self.previous.write(project)
        else:
            _file(project).unlink()


def refuse_interrupted(project: Project) -> None:
    """Raise a refusal if the last change was interrupted."""
    record = Record.last(project)
    if record and not record.done and record.is_known(project):
        raise Refusal(
            f"`eitherway {record.command}` was interrupted here and is half done. Run"
            " `eitherway undo` to restore the state before it."
        )


def _file(project: Project) -> Path:
    return project.own_path("last.json")
