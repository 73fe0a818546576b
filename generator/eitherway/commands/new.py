"""`eitherway new`."""

from pathlib import Path
from typing import Annotated

import typer

from ..errors import INTERRUPTED
from ..questions import Questionnaire
from ..source import own_folder

questionnaire = Questionnaire.read(own_folder())
FRAMEWORKS = questionnaire.framework.names
EXTRAS = questionnaire.extras.names
PRESETS = {name: preset.help for name, preset in questionnaire.presets.items()}

# The parts of the help.
CHOICES, TEMPLATE, WAYS = "What is in it", "Where it comes from", "How it is made"

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
    framework: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME",
            help=f"One of {', '.join(FRAMEWORKS)}.",
            autocompletion=lambda: FRAMEWORKS,
            rich_help_panel=CHOICES,
        ),
    ] = None,
    extras: Annotated[
        list[str] | None,
        typer.Option(
            "--with",
            metavar="NAME",
            help=f"An extra: {', '.join(EXTRAS)}; or none. Repeat it for more, or put commas"
            " between. It adds to those of a preset or a file.",
            autocompletion=lambda: [*EXTRAS, "none"],
            rich_help_panel=CHOICES,
        ),
    ] = None,
    without: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME",
            help="An extra to leave out of those of --all, of a preset or a file, or of those"
            " that are proposed.",
            autocompletion=lambda: EXTRAS,
            rich_help_panel=CHOICES,
        ),
    ] = None,
    every_extra: Annotated[
        bool, typer.Option("--all", help="Every extra.", rich_help_panel=CHOICES)
    ] = False,
    preset: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help=f"A starting point: {', '.join(PRESETS)}. `eitherway list` tells more.",
            autocompletion=lambda: list(PRESETS.items()),
            rich_help_panel=CHOICES,
        ),
    ] = None,
    settings: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="KEY=VALUE",
            help=f"Answer any question: {', '.join(questionnaire.questions)}.",
            rich_help_panel=CHOICES,
        ),
    ] = None,
    answers: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Take answers from a YAML file, as from the .copier-answers.yml of another"
            " project. The flags above count more than the file, and the file more than a preset.",
            rich_help_panel=CHOICES,
        ),
    ] = None,
    template: Annotated[
        str | None,
        typer.Option(
            metavar="SOURCE",
            help="Another template: a folder, or the address of a git repository.",
            envvar="EITHERWAY_TEMPLATE",
            rich_help_panel=TEMPLATE,
        ),
    ] = None,
    ref: Annotated[
        str | None,
        typer.Option(
            metavar="VERSION", help="A version of the template.", rich_help_panel=TEMPLATE
        ),
    ] = None,
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
    from ..new import Order  # noqa: PLC0415
    from ..new import make_project  # noqa: PLC0415

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
