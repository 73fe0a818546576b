"""The repository of a project or of a template: git, and the files beside it."""

import os
import shutil
import subprocess
from pathlib import Path

GIT = shutil.which("git") or "git"


def git(folder: Path, *words: str | Path) -> str:
    """Run git in a folder, and return what it prints."""
    return subprocess.check_output([GIT, *words], cwd=folder, text=True).strip()


def commit(folder: Path, message: str = "Mine") -> str:
    """Commit everything that git does not ignore, and return the commit."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", message)
    return git(folder, "rev-parse", "HEAD")


def contents(folder: Path) -> dict[str, bytes]:
    """What is in every file but git's own."""
    found = {}
    for place, folders, files in os.walk(folder):
        if ".git" in folders:
            folders.remove(".git")
        for name in files:
            file = Path(place, name)
            found[file.relative_to(folder).as_posix()] = file.read_bytes()
    return found
