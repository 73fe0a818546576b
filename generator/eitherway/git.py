"""What git is asked to do."""

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from .errors import Stop

# With one of these set, as in a git hook, git would work on another repository.
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
    # And with one of these it would take a path for a pattern, or a pattern for a path.
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
    """Return what git prints, without the last line end; raise `GitFailed` with what it says."""
    done = attempt(folder, *words, stdin=stdin, environment=environment, settings=settings)
    if done.returncode:
        said = " ".join(done.stderr.split()) or f"status {done.returncode}"
        raise GitFailed(f"`git {words[0]}` failed in {folder}: {said}")
    return done.stdout.removesuffix("\n")


def attempt(
    folder: Path,
    *words: str | Path,
    stdin: str = "",
    environment: Mapping[str, str] | None = None,
    settings: Sequence[str] = (),
) -> subprocess.CompletedProcess[str]:
    """Run git, and let the caller judge how it ended. Names and contents may be in any encoding."""
    if not shutil.which("git"):
        raise GitFailed("git is not installed, or not on the PATH. Install it, and try again.")
    clean = {name: value for name, value in os.environ.items() if name not in ELSEWHERE}
    set_so = [word for setting in settings for word in ("-c", setting)]
    # As bytes, because Python would change line ends in text.
    done = subprocess.run(  # noqa: S603 - the words are this package's, and there is no shell
        ["git", *set_so, *words],  # noqa: S607
        cwd=folder,
        env={**clean, **(environment or {})},
        input=stdin.encode(errors="surrogateescape"),
        capture_output=True,
        check=False,
    )
    said = (each.decode(errors="surrogateescape") for each in (done.stdout, done.stderr))
    return subprocess.CompletedProcess(done.args, done.returncode, *said)
