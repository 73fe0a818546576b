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

The first asks; the second accepts the defaults for the rest.
"""


def new(
    path: Annotated[
        Path | None,
        typer.Argument(
            metavar="PATH",
            help="The folder to create. The default name of the project is made from it.",
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
            help="Ask nothing: accept the defaults for the rest.",
            rich_help_panel=WAYS,
        ),
    ] = False,
    yes: Annotated[
        bool,
        typer.Option(
            "--yes", "-y", help="Create it without asking for confirmation.", rich_help_panel=WAYS
        ),
    ] = False,
    dry_run: Annotated[
        bool,
        typer.Option(
            "--dry-run", help="Show which files it would create, and stop.", rich_help_panel=WAYS
        ),
    ] = False,
    install: Annotated[
        bool,
        typer.Option(
            "--install",
            help="Install it with `uv sync`, commit the lock file, and run its tests.",
            rich_help_panel=WAYS,
        ),
    ] = False,
    no_git: Annotated[
        bool,
        typer.Option(
            "--no-git", help="Create no repository and no first commit.", rich_help_panel=WAYS
        ),
    ] = False,
) -> None:
    """Create a new project, with its first commit.

    You are asked for what you do not give. Without a terminal nothing is asked, and a missing
    answer is an error.
    """
    # `--help` need not wait for them.
    from ..create.new_project import Order, create_project  # noqa: PLC0415
    from ..questions.flags import Flags  # noqa: PLC0415

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
    if not create_project(order):
        typer.echo("Nothing was created.")
        raise typer.Exit(INTERRUPTED)
