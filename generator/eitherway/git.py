"""Running git."""

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from .errors import Stop

# If one of these is set, as in a git hook, git works on another repository.
ELSEWHERE = {
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_COMMON_DIR",
    "GIT_DIR",
    "GIT_INDEX_FILE",
    "GIT_NAMESPACE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_PREFIX",
    "GIT_QUARANTINE_PATH",
    "GIT_WORK_TREE",
    # If one of these is set, git treats paths as patterns, or patterns as paths.
    "GIT_GLOB_PATHSPECS",
    "GIT_ICASE_PATHSPECS",
    "GIT_LITERAL_PATHSPECS",
    "GIT_NOGLOB_PATHSPECS",
}


class GitFailed(Stop):
    """Git ended with an error."""


def git(
    folder: Path,
    *words: str | Path,
    stdin: str = "",
    environment: Mapping[str, str] | None = None,
    settings: Sequence[str] = (),
) -> str:
    """Return git's output without the last line end; raise `GitFailed` with its error message."""
    done = attempt(folder, *words, stdin=stdin, environment=environment, settings=settings)
    if done.returncode:
        reason = " ".join(done.stderr.split()) or f"status {done.returncode}"
        raise GitFailed(f"`git {words[0]}` failed in {folder}: {reason}")
    return done.stdout.removesuffix("\n")


def attempt(
    folder: Path,
    *words: str | Path,
    stdin: str = "",
    environment: Mapping[str, str] | None = None,
    settings: Sequence[str] = (),
) -> subprocess.CompletedProcess[str]:
    """Run git without checking its status. Names and contents may be in any encoding."""
    if not shutil.which("git"):
        raise GitFailed("git is not installed, or not on the PATH. Install it and try again.")
    clean = {name: value for name, value in os.environ.items() if name not in ELSEWHERE}
    options = [word for setting in settings for word in ("-c", setting)]
    # In bytes, because Python changes line ends in text.
    done = subprocess.run(  # noqa: S603 - fixed arguments, and no shell
        ["git", *options, *words],  # noqa: S607
        cwd=folder,
        env={**clean, **(environment or {})},
        input=stdin.encode(errors="surrogateescape"),
        capture_output=True,
        check=False,
    )
    output = (each.decode(errors="surrogateescape") for each in (done.stdout, done.stderr))
    return subprocess.CompletedProcess(done.args, done.returncode, *output)
