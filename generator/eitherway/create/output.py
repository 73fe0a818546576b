"""What `eitherway new` prints."""

import shlex
from collections.abc import Mapping, Sequence
from pathlib import Path

from rich.text import Text

from ..console import plural, show, step
from ..files import printable
from ..questions.questionnaire import Answers

SERVED_AT = "http://127.0.0.1:8000"
# The width of a command in a terminal with 80 columns, without indent and backslash.
LINE = 75


def created(name: str, answers: Answers) -> None:
    chosen = ", ".join([answers["framework"], *answers["extras"]])
    package = f", package {answers['package']}" if "package" in answers else ""
    show(Text.assemble(("Created ", "bold green"), f"{name}{package} ({chosen})."))


def next_steps(folder: Path, *, locked: bool) -> None:
    """Print the next steps with a new project."""
    show(Text("Next:"))
    if folder.resolve() != Path.cwd():
        # Not wrapped, so that it can be copied.
        show(Text(f"  cd {typed(folder)}", "cyan", no_wrap=True, overflow="ignore"))
    step("uv run poe dev", f"run it on {SERVED_AT}, with live reload")
    step("uv run poe check", "run all checks, as CI does")
    if not locked:
        show(Text("The first run creates uv.lock; commit it."))


def typed(folder: Path) -> str:
    """A folder as it is typed in a shell, where a leading dash would start an option."""
    return shlex.quote(f"./{folder}" if str(folder).startswith("-") else str(folder))


def summary(facts: Mapping[str, str], words: Sequence[str]) -> None:
    """Show the choices for a new project, and the command that creates it without prompts."""
    show(Text())
    width = max(map(len, facts))
    for name, value in facts.items():
        show(Text.assemble((f"  {name:<{width}}  ", "bold"), value))
    show(Text("\nTo create the same project without prompts:"))
    for line in _lines(words):
        show(Text(f"  {line}", "cyan"))
    show(Text())


def _lines(words: Sequence[str]) -> list[str]:
    """A command, split into lines that can be copied into a shell."""
    lines = [words[0]]
    for word in words[1:]:
        if len(lines[-1]) + len(word) < LINE:
            lines[-1] += f" {word}"
        else:
            lines[-1] += " \\"
            lines.append(f"  {word}")
    return lines


def files(paths: Sequence[str], folder: Path) -> None:
    """Show the files that would be created."""
    show(Text.assemble(("Would create ", "bold"), f"{plural('file', len(paths))} in {folder}:"))
    for path in paths:
        show(Text(f"  {printable(path)}"))
