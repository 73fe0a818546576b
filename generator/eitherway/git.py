"""What git is asked to do."""

import os
import shlex
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

# With one of these set, as in a git hook, git would work on another repository.
ELSEWHERE = {"GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"}

INTRODUCE_YOURSELF = (
    'git config --global user.name "Your Name"',
    "git config --global user.email you@example.com",
)


class GitProblem(Exception):
    """The first commit could not be made."""

    def __init__(self, reason: str, remedy: Sequence[str]) -> None:
        super().__init__(reason)
        self.remedy = remedy


def commit_all(folder: Path, message: str) -> None:
    """Make the folder a repository whose branch `main` holds everything in one commit."""
    steps = [
        ["git", "init", "-b", "main"],
        ["git", "add", "."],
        ["git", "commit", "-m", message],
    ]
    remedy = [shlex.join(step) for step in steps]
    if not shutil.which("git"):
        raise GitProblem("git is not installed", remedy)
    if _run(folder, ["git", "var", "GIT_COMMITTER_IDENT"]).returncode:
        raise GitProblem("git does not know who you are", [*INTRODUCE_YOURSELF, *remedy])
    for step in steps:
        done = _run(folder, step)
        if done.returncode:
            raise GitProblem(f"`{shlex.join(step[:2])}` failed: {done.stderr.strip()}", remedy)


def why_no_update(template: Path) -> str:
    """What keeps `copier update` from finding this state of the template again, if anything."""
    if not (template / ".git").exists() or not shutil.which("git"):
        return "The template has no git history here"
    if _run(template, ["git", "status", "--porcelain"]).stdout:
        return "The template has changes that are not committed"
    return ""


def _run(folder: Path, command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name not in ELSEWHERE}
    return subprocess.run(  # noqa: S603 - words of this module and a message, and no shell
        command,
        cwd=folder,
        env=environment,
        capture_output=True,
        check=False,
        encoding="utf-8",
        errors="replace",
    )
