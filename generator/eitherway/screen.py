"""Everything that is printed: in colour on a terminal, plain elsewhere."""

import shlex
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console, RenderableType
from rich.text import Text

from .questions import Answers

SERVED_AT = "http://127.0.0.1:8000"
# What fits on a line of a terminal with 80 columns, indented and with a backslash.
LINE = 75


def error(sentence: str) -> None:
    show(Text.assemble(("Error: ", "bold red"), sentence), stderr=True)


def note(sentence: str, commands: Sequence[str] = ()) -> None:
    """Something that the user should know, with what they can run about it."""
    show(Text.assemble(("Note: ", "bold yellow"), sentence), stderr=True)
    for command in commands:
        show(Text(f"  {command}", "cyan"), stderr=True)


def made(name: str, answers: Answers) -> None:
    chosen = ", ".join([answers["framework"], *answers["extras"]])
    package = f", package {answers['package']}" if "package" in answers else ""
    show(Text.assemble(("Made ", "bold green"), f"{name}{package} ({chosen})."))


def next_steps(folder: Path, *, locked: bool) -> None:
    """Say what can be done with a new project."""
    show(Text("Next:"))
    if folder.resolve() != Path.cwd():
        # On one line, however long, so that it can be copied.
        show(Text(f"  cd {typed(folder)}", "cyan", no_wrap=True, overflow="ignore"))
    _step("uv run poe dev", f"run it on {SERVED_AT}, with live reload")
    _step("uv run poe check", "run all checks, as CI does")
    if not locked:
        show(Text("Commit uv.lock, which the first run writes."))


def _step(command: str, purpose: str) -> None:
    show(Text.assemble((f"  {command:<18} ", "cyan"), purpose))


def typed(folder: Path) -> str:
    """A folder as it is typed in a shell, where a dash would begin a flag."""
    return shlex.quote(f"./{folder}" if str(folder).startswith("-") else str(folder))


def flag(name: str, value: str) -> str:
    return shlex.join([name, value])


def summary(facts: Mapping[str, str], words: Sequence[str]) -> None:
    """What a new project will be, and the command that makes it without questions."""
    show(Text())
    width = max(map(len, facts))
    for name, value in facts.items():
        show(Text.assemble((f"  {name:<{width}}  ", "bold"), value))
    show(Text("\nThe same without questions:"))
    for line in _lines(words):
        show(Text(f"  {line}", "cyan"))
    show(Text())


def _lines(words: Sequence[str]) -> list[str]:
    """A command in lines that can be copied into a shell."""
    lines = [words[0]]
    for word in words[1:]:
        if len(lines[-1]) + len(word) < LINE:
            lines[-1] += f" {word}"
        else:
            lines[-1] += " \\"
            lines.append(f"  {word}")
    return lines


def files(paths: Sequence[str], folder: Path) -> None:
    """What would be made."""
    number = "1 file" if len(paths) == 1 else f"{len(paths)} files"
    show(Text.assemble(("Would make ", "bold"), f"{number} in {folder}:"))
    for path in paths:
        show(Text(f"  {path}"))


def command(words: str) -> None:
    """A command that is about to run, and print."""
    show(Text(f"$ {words}", "cyan"))
    sys.stdout.flush()


@contextmanager
def progress(deed: str) -> Iterator[None]:
    """Say what is being done for as long as it takes; on a terminal only."""
    console = Console(stderr=True)
    if console.is_terminal:
        with console.status(f"{deed} ..."):
            yield
    else:
        yield


def show(text: RenderableType, *, stderr: bool = False) -> None:
    """Print in colour on a terminal; elsewhere plain, and in lines as long as they are."""
    console = Console(stderr=stderr)
    console.print(text, soft_wrap=not console.is_terminal)
