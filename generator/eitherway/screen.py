"""Everything that is printed: in colour on a terminal, plain elsewhere."""

import shlex
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.console import RenderableType
from rich.text import Text

from .questions import Answers

SERVED_AT = "http://127.0.0.1:8000"


def error(sentence: str) -> None:
    show(Text.assemble(("Error: ", "bold red"), sentence), stderr=True)


def note(sentence: str, commands: Sequence[str] = ()) -> None:
    """Something that the user should know, with what they can run about it."""
    show(Text.assemble(("Note: ", "bold yellow"), sentence), stderr=True)
    for command in commands:
        show(Text(f"  {command}", "cyan"), stderr=True)


def made(answers: Answers, folder: Path) -> None:
    """Say what was made, and what can be done with it next."""
    chosen = ", ".join([answers["framework"], *answers["extras"]])
    name, package = answers["project_name"], answers["package"]
    show(Text.assemble(("Made ", "bold green"), f"{name}, package {package} ({chosen})."))
    show(Text("Next:"))
    if folder.resolve() != Path.cwd():
        show(Text(f"  cd {shlex.quote(str(folder))}", "cyan"))
    _step("uv run poe dev", f"serve it on {SERVED_AT}, with live reload")
    _step("uv run poe check", "check everything that its CI checks")
    show(Text("Commit uv.lock, which the first run writes."))


def _step(command: str, purpose: str) -> None:
    show(Text.assemble((f"  {command:<18} ", "cyan"), purpose))


def show(text: RenderableType, *, stderr: bool = False) -> None:
    """Print in colour on a terminal; elsewhere plain, and in lines as long as they are."""
    console = Console(stderr=stderr)
    console.print(text, soft_wrap=not console.is_terminal)
