"""Everything that is printed: in colour on a terminal, plain elsewhere."""

import shlex
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.text import Text

from .questions import Answers

SERVED_AT = "http://127.0.0.1:8000"


def error(sentence: str) -> None:
    _print(Text.assemble(("Error: ", "bold red"), sentence), stderr=True)


def note(sentence: str, commands: Sequence[str] = ()) -> None:
    """Something that the user should know, with what they can run about it."""
    _print(Text.assemble(("Note: ", "bold yellow"), sentence), stderr=True)
    for command in commands:
        _print(Text(f"  {command}", "cyan"), stderr=True)


def made(answers: Answers, folder: Path) -> None:
    """Say what was made, and what can be done with it next."""
    chosen = ", ".join([answers["framework"], *answers["extras"]])
    name, package = answers["project_name"], answers["package"]
    _print(Text.assemble(("Made ", "bold green"), f"{name}, package {package} ({chosen})."))
    _print(Text("Next:"))
    if folder.resolve() != Path.cwd():
        _print(Text(f"  cd {shlex.quote(str(folder))}", "cyan"))
    _step("uv run poe dev", f"serve it on {SERVED_AT}, with live reload")
    _step("uv run poe check", "check everything that its CI checks")
    _print(Text("Commit uv.lock, which the first run writes."))


def _step(command: str, purpose: str) -> None:
    _print(Text.assemble((f"  {command:<18} ", "cyan"), purpose))


def _print(text: Text, *, stderr: bool = False) -> None:
    console = Console(stderr=stderr)
    console.print(text, soft_wrap=not console.is_terminal)
