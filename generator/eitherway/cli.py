"""The commands of `eitherway`, as they are typed."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Annotated
from typing import Any

import typer

from . import screen
from .errors import Refusal
from .errors import Stop
from .questions import Questionnaire
from .source import template_root

app = typer.Typer(add_completion=False, no_args_is_help=True, rich_markup_mode=None)

questionnaire = Questionnaire.read(template_root())
framework_question = questionnaire.questions["framework"]
extras_question = questionnaire.questions["extras"]


@contextmanager
def errors_in_a_sentence() -> Iterator[None]:
    """End the command with one sentence and a status where Python would show a traceback."""
    try:
        yield
    except Stop as stop:
        screen.error(str(stop))
        raise typer.Exit(stop.status) from None
    except OSError as error:
        screen.error(f"The system does not let it happen: {error}")
        raise typer.Exit(1) from None
    except (KeyboardInterrupt, EOFError):
        screen.error("Stopped. Nothing was made.")
        raise typer.Exit(130) from None


def tell_version(wanted: bool) -> None:  # noqa: FBT001 - as Typer calls it
    if wanted:
        typer.echo(f"eitherway {version('eitherway')}")
        raise typer.Exit


@app.callback()
def eitherway(
    *,
    _version: Annotated[
        bool, typer.Option("--version", callback=tell_version, help="Show the version and exit.")
    ] = False,
) -> None:
    """Make a web service in Flask or FastAPI, whole from its first minute."""


@app.command()
def new(
    path: Annotated[
        Path | None,
        typer.Argument(
            metavar="PATH", help="The folder to make. Its name is proposed as the project's."
        ),
    ] = None,
    *,
    framework: Annotated[
        str | None,
        typer.Option(metavar="NAME", help=f"One of {', '.join(framework_question.names)}."),
    ] = None,
    extras: Annotated[
        list[str] | None,
        typer.Option(
            "--with",
            metavar="NAME",
            help=f"An extra: {', '.join(extras_question.names)}; or none. Repeat it for more.",
        ),
    ] = None,
    defaults: Annotated[
        bool, typer.Option("--defaults", help="Ask nothing: take what is proposed for the rest.")
    ] = False,
) -> None:
    """Make a new project, and its first commit.

    What is not given is asked.
    """
    with errors_in_a_sentence():
        given: dict[str, Any] = {}
        if framework is not None:
            framework_question.refuse_unknown([framework])
            given["framework"] = framework
        if extras:
            named = [
                name.strip() for given_together in extras for name in given_together.split(",")
            ]
            given["extras"] = [] if named == ["none"] else named
            if "none" in given["extras"]:
                raise Refusal('"none" stands alone: it chooses no extra at all.')
            extras_question.refuse_unknown(given["extras"])

        from .new import make_project  # noqa: PLC0415 - so that `--help` need not wait for Copier

        make_project(questionnaire, path, given, ask=not defaults)
