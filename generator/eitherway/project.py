"""A project on disk: its recorded answers, and its state in git."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Self

import yaml

from .errors import Refusal
from .files import printable
from .git import GitFailed, attempt, git

ANSWERS_FILE = ".copier-answers.yml"
# In the folder of a new project, the folder from which its files are moved into place.
HALFWAY = ".eitherway-new"
# The number of files that a message names.
NAMED = 3


@dataclass(frozen=True)
class Project:
    """A folder with the answers that Copier recorded in it."""

    folder: Path
    # The address and the version of its template.
    address: str
    version: str
    answers: Mapping[str, Any]

    @classmethod
    def around(cls, folder: Path) -> Self:
        """Read the project in a folder or a parent of it. Raises `Refusal` if there is none."""
        folder = folder.resolve()
        for place in (folder, *folder.parents):
            if interrupted_new(place):
                raise Refusal(
                    f"`eitherway new` was interrupted in {place}."
                    f" Run `eitherway new {place}` to finish it."
                )
            if (place / ANSWERS_FILE).is_file():
                return cls._read(place)
        raise Refusal(
            f"Not in a project: neither {folder} nor any parent folder has a {ANSWERS_FILE}."
            " Change to a project's folder, or create a project with `eitherway new`."
        )

    @classmethod
    def _read(cls, folder: Path) -> Self:
        file = folder / ANSWERS_FILE
        try:
            recorded = yaml.safe_load(file.read_text(encoding="utf-8"))
        except (yaml.YAMLError, UnicodeDecodeError):
            recorded = None
        if not isinstance(recorded, Mapping):
            raise Refusal(f"{file} cannot be read. Run `git restore {file.name}` to restore it.")
        named = {str(name): value for name, value in recorded.items()}
        answers = {name: value for name, value in named.items() if not name.startswith("_")}
        if not (isinstance(answers.get("framework"), str) and _are_names(answers.get("extras"))):
            raise Refusal(
                f"{file} has no `framework` and `extras`, so the project was not created from a"
                " template for eitherway. Use Copier instead: copier update"
            )
        return cls(folder, _text(named, "_src_path"), _text(named, "_commit"), answers)

    @property
    def framework(self) -> str:
        return str(self.answers["framework"])

    @property
    def extras(self) -> list[str]:
        return list(self.answers["extras"])

    @cached_property
    def top(self) -> Path:
        """The top of the repository's work tree."""
        return Path(git(self.folder, "rev-parse", "--show-toplevel"))

    @cached_property
    def prefix(self) -> str:
        """The path from the top of the repository to the project: empty, or ends in a slash."""
        return git(self.folder, "rev-parse", "--show-prefix")

    @property
    def tree(self) -> str:
        """The git tree of the project in the last commit."""
        return git(self.folder, "rev-parse", "--verify", f"HEAD:{self.prefix}")

    @cached_property
    def git_folder(self) -> Path:
        """Git's own folder for this work tree."""
        return Path(git(self.folder, "rev-parse", "--absolute-git-dir"))

    def own_path(self, name: str) -> Path:
        """The path of a file that eitherway keeps for this project, in git's folder."""
        return self.git_folder / "eitherway" / f"{self.prefix}{name}"

    def refuse_without_history(self) -> None:
        """Raise a refusal unless the project is committed in git."""
        inside = attempt(self.folder, "rev-parse", "--is-inside-work-tree")
        if inside.returncode and self._has_repository():
            # For example, because it belongs to another user.
            raise GitFailed(
                f"git does not work in {self.folder}: {' '.join(inside.stderr.split())}"
            )
        if inside.stdout.strip() != "true":
            raise Refusal(
                f"{self.folder} is not in a git repository, which this command needs. Run"
                ' `git init && git add . && git commit -m "Start"` there first.'
            )
        answers = f"HEAD:{self.prefix}{ANSWERS_FILE}"
        if attempt(self.folder, "rev-parse", "--verify", answers).returncode:
            raise Refusal(
                f"{self.folder} is in a git repository, but its {ANSWERS_FILE} was never committed."
                f' Commit it first: git add . {ANSWERS_FILE} && git commit -m "Start"'
            )

    def _has_repository(self) -> bool:
        return any((place / ".git").exists() for place in (self.folder, *self.folder.parents))

    def refuse_changes(self) -> None:
        """Raise a refusal if something is not committed."""
        status = git(
            self.folder,
            *("status", "--porcelain", "-z", "--no-renames", "--untracked-files=normal", "--", "."),
            environment={"GIT_OPTIONAL_LOCKS": "0"},
            settings=["core.fsmonitor=false"],
        )
        changed = [line[3:].removeprefix(self.prefix) for line in status.split("\0") if line]
        if changed:
            more = len(changed) - NAMED
            named = ", ".join(map(printable, changed[:NAMED]))
            raise Refusal(
                f"You have uncommitted changes: {named}{f' and {more} more' if more > 0 else ''}."
                " Commit or stash them first, so that your work and this change stay separate."
            )


def interrupted_new(folder: Path) -> bool:
    """Whether `eitherway new` was interrupted in this folder."""
    return os.path.isdir(folder / HALFWAY)  # noqa: PTH112 - `Path.is_dir` fails for some names


def _text(recorded: Mapping[str, Any], name: str) -> str:
    return str(recorded.get(name) or "")


def _are_names(answer: object) -> bool:
    return isinstance(answer, list) and all(isinstance(name, str) for name in answer)
