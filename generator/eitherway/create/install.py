"""Installing a new project and running its tests."""

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
            "--install needs uv, which is not installed, or not on the PATH. Install it"
            " (https://docs.astral.sh/uv/), or leave out --install."
        )


def install(folder: Path, *, committed: bool) -> None:
    """Install a project, commit its lock file, and run its tests. Raises `Stop` on failure."""
    _run(folder, INSTALL)
    if committed:
        for words in (["add", LOCK], ["commit", "--quiet", "-m", "Lock the dependencies"]):
            done = attempt(folder, *words)
            if done.returncode:
                reason = done.stderr.strip() or done.stdout.strip()
                console.note(f"{LOCK} is not committed: `git {words[0]}` failed: {reason}")
                break
    _run(folder, TEST)


def _run(folder: Path, command: tuple[str, ...]) -> None:
    typed = " ".join(command)
    console.running(typed)
    # uv would warn about an active environment of another project.
    environment = {name: value for name, value in os.environ.items() if name != "VIRTUAL_ENV"}
    status = subprocess.run(command, cwd=folder, env=environment, check=False).returncode  # noqa: S603
    if status:
        raise Stop(
            f"`{typed}` failed with status {status}. The project in {folder} was created. Fix the"
            " problem reported above, and run the command again there."
        )
