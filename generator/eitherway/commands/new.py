"""`eitherway new`."""

from pathlib import Path
from typing import Annotated

import typer

from ..errors import INTERRUPTED
from .options import (
    WAYS,
    AnswersFile,
    EveryExtra,
    Framework,
    Preset,
    Ref,
    Set,
    TemplateFrom,
    With,
    Without,
)

EXAMPLES = """
Examples:

\b
  eitherway new shop
  eitherway new shop --framework flask --with docs,docker --defaults

The first asks; the second takes what is proposed for the rest.
"""


def new(
    path: Annotated[
        Path | None,
        typer.Argument(
            metavar="PATH", help="The folder to make. Its name is proposed as the project's."
        ),
    ] = None,
    *,
    framework: Framework = None,
    extras: With = None,
    without: Without = None,
    every_extra: EveryExtra = False,
    preset: Preset = None,
    settings: Set = None,
    answers: AnswersFile = None,
    template: TemplateFrom = None,
    ref: Ref = None,
    defaults: Annotated[
        bool,
        typer.Option(
            "--defaults",
            help="Ask nothing: take what is proposed for the rest.",
            rich_help_panel=WAYS,
        ),
    ] = False,
    yes: Annotated[
        bool,
        typer.Option("--yes", "-y", help="Make it without a last question.", rich_help_panel=WAYS),
    ] = False,
    dry_run: Annotated[
        bool,
        typer.Option(
            "--dry-run", help="Show which files it would make, and stop.", rich_help_panel=WAYS
        ),
    ] = False,
    install: Annotated[
        bool,
        typer.Option(
            "--install",
            help="Install it with `uv sync`, commit the lock, and run its tests.",
            rich_help_panel=WAYS,
        ),
    ] = False,
    no_git: Annotated[
        bool,
        typer.Option(
            "--no-git", help="Make no repository and no first commit.", rich_help_panel=WAYS
        ),
    ] = False,
) -> None:
    """Make a new project, and its first commit.

    What is not given is asked. Without a terminal nothing is asked, and what is missing is an
    error.
    """
    from ..choices import Flags  # noqa: PLC0415 - so that `--help` need not wait for Jinja
    from ..new import Order, make_project  # noqa: PLC0415

    flags = Flags(
        preset=preset,
        file=answers,
        frameworks=framework or [],
        extras=extras or [],
        without=without or [],
        every_extra=every_extra,
        settings=settings or [],
    )
    order = Order(
        path=path,
        flags=flags,
        template=template,
        ref=ref,
        defaults=defaults,
        yes=yes,
        commit=not no_git,
        install=install,
        dry_run=dry_run,
    )
    if not make_project(order):
        typer.echo("Nothing was made.")
        raise typer.Exit(INTERRUPTED)
