"""The `eitherway` app: its commands, and how it prints errors."""

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
  1    failed: the operating system, git or Copier reported an error
  2    refused before anything was changed
  3    done, with conflicts for you to resolve
  130  interrupted, or declined at the prompt
"""


@contextmanager
def errors_in_a_sentence(*, debug: bool) -> Iterator[None]:
    """Print an error as one sentence and exit with its status, instead of a traceback."""
    # SIGTERM is handled like Ctrl-C, so that nothing half-finished stays behind.
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    except (Stop, OSError, KeyboardInterrupt, EOFError) as error:
        if debug:
            raise
        sentence, status = _message(error)
        console.error(sentence)
        raise typer.Exit(status) from None
    finally:
        signal.signal(signal.SIGTERM, before)


def _message(error: BaseException) -> tuple[str, int]:
    if isinstance(error, Stop):
        return str(error), error.status
    if isinstance(error, OSError):
        return f"Operating system error: {error}", FAILED
    return "Interrupted. Nothing was changed.", INTERRUPTED


class Commands(TyperGroup):
    """The commands, each within `errors_in_a_sentence`."""

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 - Typer's signature
        with errors_in_a_sentence(debug=ctx.params["debug"]):
            return super().invoke(ctx)


app = typer.Typer(cls=Commands, no_args_is_help=True, rich_markup_mode=None, epilog=EXIT_STATUSES)


def print_version(wanted: bool) -> None:  # noqa: FBT001 - Typer's signature
    if wanted:
        typer.echo(f"eitherway {version('eitherway')}")
        raise typer.Exit


@app.callback()
def eitherway(
    *,
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")] = False,
    _version: Annotated[
        bool, typer.Option("--version", callback=print_version, help="Show the version and exit.")
    ] = False,
) -> None:
    """Create a web service in Flask or FastAPI, and extend it later."""


app.command(cls=Command, epilog=EXAMPLES)(new)
app.command("list", cls=Command)(list_)
app.command(cls=Command)(preview)
for command in (change.show, change.add, change.remove, change.switch, change.update, change.undo):
    app.command(cls=Command)(command)
