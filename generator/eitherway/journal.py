"""What was last done to a project, kept in git's folder, so that it can be taken back."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from dataclasses import dataclass
from dataclasses import replace
from pathlib import Path
from typing import Self

from .errors import Refusal
from .project import Project


@dataclass(frozen=True)
class Record:
    """A change: the command, the trees before and after it, and whether it came to its end."""

    command: str
    before: str
    after: str
    paths: Sequence[str]
    done: bool = False

    @classmethod
    def last(cls, project: Project) -> Self | None:
        try:
            return cls(**json.loads(_file(project).read_text(encoding="utf-8")))
        except FileNotFoundError:
            return None

    def write(self, project: Project) -> None:
        """Keep the record, in one step."""
        file = _file(project)
        file.parent.mkdir(parents=True, exist_ok=True)
        scratch = file.with_suffix(".new")
        scratch.write_text(json.dumps(asdict(self)), encoding="utf-8")
        scratch.replace(file)

    def finish(self, project: Project) -> None:
        replace(self, done=True).write(project)

    def drop(self, project: Project) -> None:
        _file(project).unlink()


def refuse_interrupted(project: Project) -> None:
    """Raise a refusal if the last change did not come to its end."""
    record = Record.last(project)
    if record and not record.done:
        raise Refusal(
            f"`eitherway {record.command}` was interrupted here, and is half done. Bring back the"
            " state before it: eitherway undo"
        )


def _file(project: Project) -> Path:
    return project.own_path("last.json")
