"""Printing: in colour on a terminal, plain elsewhere."""

import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import typer
from rich.console import Console, RenderableType
from rich.text import Text


def show(text: RenderableType, *, stderr: bool = False) -> None:
    """Print in colour on a terminal; elsewhere plain, without wrapping lines."""
    console = Console(stderr=stderr)
    console.print(text, soft_wrap=not console.is_terminal)


def error(sentence: str) -> None:
    show(Text.assemble(("Error: ", "bold red"), sentence), stderr=True)


def note(sentence: str, commands: Sequence[str] = ()) -> None:
    """Print a note for the user, and the commands that it suggests."""
    show(Text.assemble(("Note: ", "bold yellow"), sentence), stderr=True)
    for each in commands:
        show(Text(f"  {each}", "cyan"), stderr=True)


def step(command: str, purpose: str) -> None:
    """Print a command to run next, and its purpose."""
    show(Text.assemble((f"  {command:<18} ", "cyan"), purpose))


def running(command: str) -> None:
    """Print a command that is about to run and to print its own output."""
    show(Text(f"$ {command}", "cyan"))
    sys.stdout.flush()


@contextmanager
def progress(activity: str) -> Iterator[None]:
    """Show an activity while it lasts, on a terminal only."""
    console = Console(stderr=True)
    if console.is_terminal:
        with console.status(f"{activity} ..."):
            yield
    else:
        yield


def show_json(value: Mapping[str, Any]) -> None:
    """Print JSON. Bytes of a file name that are not UTF-8 are escaped."""
    # `default=str` is for the types of YAML that JSON lacks, such as dates.
    text = json.dumps(value, indent=2, ensure_ascii=False, default=str)
    typer.echo(text.encode(errors="backslashreplace"))


def show_bytes(data: bytes) -> None:
    """Print the contents of a file unchanged, whatever their encoding."""
    sys.stdout.flush()
    typer.get_binary_stream("stdout").write(data)


def show_patch(patch: str) -> None:
    """Print the output of git, whatever its encoding."""
    show_bytes(patch.encode(errors="surrogateescape"))


def uses_colour() -> bool:
    """Whether git should colour its output. See https://no-color.org."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def plural(word: str, number: int) -> str:
    """A number with its noun, as in "1 file" and "2,000 files"."""
    return f"{number:,} {word if number == 1 else f'{word}s'}"
