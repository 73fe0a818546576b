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

The first prompts for everything; the second uses the defaults for the rest.
"""


def new(
    path: Annotated[
        Path | None,
        typer.Argument(
            metavar="PATH",
            help="The folder to create. The project's default name is derived from it.",
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
            help="Do not prompt: use the defaults for the rest.",
            rich_help_panel=WAYS,
        ),
    ] = False,
    yes: Annotated[
        bool,
        typer.Option("--yes", "-y", help="Do not ask for confirmation.", rich_help_panel=WAYS),
    ] = False,
    dry_run: Annotated[
        bool,
        typer.Option(
            "--dry-run", help="List the files without creating them.", rich_help_panel=WAYS
        ),
    ] = False,
    install: Annotated[
        bool,
        typer.Option(
            "--install",
            help="Run `uv sync`, commit the lock file, and run the project's tests.",
            rich_help_panel=WAYS,
        ),
    ] = False,
    no_git: Annotated[
        bool,
        typer.Option(
            "--no-git", help="Do not create a repository and a first commit.", rich_help_panel=WAYS
        ),
    ] = False,
) -> None:
    """Create a new project, with a first commit.

    In a terminal, it prompts for the answers that the options do not give. Without a terminal, a
    missing answer is an error.
    """
    # These are not needed for `--help`.
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
