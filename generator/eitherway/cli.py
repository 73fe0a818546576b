"""`eitherway`: its commands in one table, and what it says when one cannot go on."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from . import console
from .commands import change
from .commands.help import Command
from .commands.list import list_
from .commands.new import EXAMPLES, new
from .commands.preview import preview
from .errors import FAILED, INTERRUPTED, Stop

EXIT_STATUSES = """
Exit status:

\b
  0    done
  1    failed: the system, git or Copier could not do it
  2    refused before anything was changed
  3    done, with conflicts that are yours to resolve
  130  interrupted by you
"""


@contextmanager
def errors_in_a_sentence(*, debug: bool) -> Iterator[None]:
    """End the command with one sentence and a status where Python would show a traceback."""
    # What asks it to end is heard as Ctrl-C is, so that nothing half-made stays behind.
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    except (Stop, OSError, KeyboardInterrupt, EOFError) as error:
        if debug:
            raise
        sentence, status = _said(error)
        console.error(sentence)
        raise typer.Exit(status) from None
    finally:
        signal.signal(signal.SIGTERM, before)


def _said(error: BaseException) -> tuple[str, int]:
    if isinstance(error, Stop):
        return str(error), error.status
    if isinstance(error, OSError):
        return f"The system refused: {error}", FAILED
    return "Stopped. Nothing was changed.", INTERRUPTED


class Commands(TyperGroup):
    """The commands, each within `errors_in_a_sentence`."""

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 - as Typer has it
        with errors_in_a_sentence(debug=ctx.params["debug"]):
            return super().invoke(ctx)


app = typer.Typer(cls=Commands, no_args_is_help=True, rich_markup_mode=None, epilog=EXIT_STATUSES)


def tell_version(wanted: bool) -> None:  # noqa: FBT001 - as Typer calls it
    if wanted:
        typer.echo(f"eitherway {version('eitherway')}")
        raise typer.Exit


@app.callback()
def eitherway(
    *,
    debug: Annotated[bool, typer.Option("--debug", help="Show a traceback with an error.")] = False,
    _version: Annotated[
        bool, typer.Option("--version", callback=tell_version, help="Show the version and exit.")
    ] = False,
) -> None:
    """Create a web service in Flask or FastAPI, and extend it later."""


app.command(cls=Command, epilog=EXAMPLES)(new)
app.command("list", cls=Command)(list_)
app.command(cls=Command)(preview)
for command in (change.show, change.add, change.remove, change.switch, change.update, change.undo):
    app.command(cls=Command)(command)
