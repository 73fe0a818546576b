"""Whole trees of processes: `uv run poe` starts its task in a session of its own."""

import os
import signal
from contextlib import suppress
from pathlib import Path


def tree(pid: int) -> list[int]:
    """The ids of a process and of all that it started, directly or not."""
    found = [pid]
    with suppress(FileNotFoundError, ProcessLookupError):
        for thread in Path(f"/proc/{pid}/task").iterdir():
            children = (thread / "children").read_text(encoding="utf-8").split()
            found += [each for child in children for each in tree(int(child))]
    return found


def kill_tree(pid: int) -> None:
    for each in tree(pid):
        with suppress(ProcessLookupError):
            os.kill(each, signal.SIGKILL)


def is_running(pid: int) -> bool:
    """Whether a process is there, and no zombie."""
    with suppress(FileNotFoundError, ProcessLookupError):
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    return False
