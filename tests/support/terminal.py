"""A terminal of 80 columns, for commands that ask."""

import os
from pathlib import Path

import pexpect

ENTER = "\r"
ALT_ENTER = "\x1b\r"
DOWN = "\x1b[B"
CTRL_C = "\x03"
CTRL_U = "\x15"


def start(command: list[str], folder: Path, **environment: str) -> "pexpect.spawn[str]":
    return pexpect.spawn(
        command[0],
        command[1:],
        cwd=folder,
        # A pseudo-terminal does not answer the question where its cursor is.
        env={**os.environ, "PROMPT_TOOLKIT_NO_CPR": "1", "TERM": "xterm", **environment},
        dimensions=(24, 80),
        encoding="utf-8",
        timeout=20,
    )


def finish(terminal: "pexpect.spawn[str]") -> tuple[int | None, str]:
    """The status of the command, and what it printed last."""
    terminal.expect(pexpect.EOF)
    terminal.close()
    return terminal.exitstatus, terminal.before or ""
