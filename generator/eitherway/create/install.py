"""Installing a new project and running its tests, where everybody can watch."""

import os
import shutil
import subprocess
from pathlib import Path

from .. import console
from ..errors import Refusal, Stop
from ..git import attempt

INSTALL = ("uv", "sync")
TEST = ("uv", "run", "pytest")
LOCK = "uv.lock"


def refuse_without_uv() -> None:
    if not shutil.which("uv"):
        raise Refusal(
            "uv is not installed, or not on the PATH, and --install needs it. Install it"
            " (https://docs.astral.sh/uv/), or leave out --install."
        )


def install(folder: Path, *, committed: bool) -> None:
    """Install a project, commit what that locked, and run its tests. Raises `Stop` if one fails."""
    _run(folder, INSTALL)
    if committed:
        for words in (["add", LOCK], ["commit", "--quiet", "-m", "Lock the dependencies"]):
            done = attempt(folder, *words)
            if done.returncode:
                said = done.stderr.strip() or done.stdout.strip()
                console.note(f"{LOCK} is not committed: `git {words[0]}` failed: {said}")
                break
    _run(folder, TEST)


def _run(folder: Path, command: tuple[str, ...]) -> None:
    typed = " ".join(command)
    console.running(typed)
    # An active environment is another project's, of which uv would warn.
    environment = {name: value for name, value in os.environ.items() if name != "VIRTUAL_ENV"}
    status = subprocess.run(command, cwd=folder, env=environment, check=False).returncode  # noqa: S603
    if status:
        raise Stop(
            f"`{typed}` failed with status {status}. The project in {folder} was created and stays:"
            " fix what is reported above, and run it again there."
        )
