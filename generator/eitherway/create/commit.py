"""The first commit of a new project."""

import shlex
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ..git import attempt, git

IDENTITY = (
    'git config --global user.name "Your Name"',
    "git config --global user.email you@example.com",
)


@dataclass(frozen=True)
class NoFirstCommit:
    """Why there is no first commit, and the commands to create it."""

    reason: str
    commands: Sequence[str]


def commit_all(folder: Path, message: str) -> NoFirstCommit | None:
    """Create a repository in the folder, and commit everything on the branch `main`."""
    steps = [["init", "-b", "main"], ["add", "."], ["commit", "-m", message]]
    commands = [shlex.join(["git", *step]) for step in steps]
    if not shutil.which("git"):
        return NoFirstCommit("git is not installed", commands)
    if attempt(folder, "var", "GIT_COMMITTER_IDENT").returncode:
        return NoFirstCommit("git does not know who you are", [*IDENTITY, *commands])
    for step in steps:
        done = attempt(folder, *step)
        if done.returncode:
            return NoFirstCommit(f"`git {step[0]}` failed: {done.stderr.strip()}", commands)
    return None


def commit_again(folder: Path, message: str, problem: NoFirstCommit | None) -> NoFirstCommit | None:
    """Commit with the user's settings for this folder, if there are any (`includeIf`).

    The project was committed in another folder before, unless there was a `problem`.
    """
    if not shutil.which("git"):
        return problem
    if not attempt(folder, "config", "--get-regexp", r"^includeif\.").stdout:
        return problem
    if problem:
        attempt(folder, "init", "-b", "main")
        return commit_all(folder, message)
    author = git(folder, "var", "GIT_AUTHOR_IDENT").rsplit(maxsplit=2)[0]
    if author != git(folder, "log", "--format=%an <%ae>"):
        git(folder, "commit", "--amend", "--quiet", "--no-edit", "--reset-author")
    return None
