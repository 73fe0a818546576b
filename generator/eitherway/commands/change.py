"""The commands on an existing project: add, remove, switch, update, undo and show."""

from typing import Annotated

import typer

from .options import complete_extras, complete_frameworks

Extras = Annotated[
    list[str],
    typer.Argument(
        metavar="EXTRA",
        help="One or more of {extras}.",
        autocompletion=complete_extras,
    ),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show the plan without changing anything.")]
Diff = Annotated[bool, typer.Option("--diff", help="Also show the changes as a patch.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON, and do not ask for confirmation.")]
ShowJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Yes = Annotated[
    bool,
    typer.Option(
        "--yes", "-y", help="Do not ask for confirmation. It is only asked for in a terminal."
    ),
]
TemplateFrom = Annotated[
    str | None,
    typer.Option(
        "--template",
        metavar="SOURCE",
        help="The template's new location, if it has moved. The project records it.",
    ),
]
MovedTo = Annotated[
    str | None,
    typer.Option(
        "--template", metavar="SOURCE", help="The template's new location, if it has moved."
    ),
]


# The imports are in the functions, because `--help` does not need them.
# ruff: noqa: PLC0415


def add(
    extras: Extras,
    *,
    dry_run: DryRun = False,
    diff: Diff = False,
    json: Json = False,
    yes: Yes = False,
    template: TemplateFrom = None,
) -> None:
    """Add extras to the project in this folder."""
    from ..update import run

    run.add(extras, run.Options(dry_run, diff, json, yes, template))


def remove(
    extras: Extras,
    *,
    dry_run: DryRun = False,
    diff: Diff = False,
    json: Json = False,
    yes: Yes = False,
    template: TemplateFrom = None,
) -> None:
    """Remove extras from the project in this folder.

    Files that you edited are kept.
    """
    from ..update import run

    run.remove(extras, run.Options(dry_run, diff, json, yes, template))


def switch(
    framework: Annotated[
        str,
        typer.Argument(
            metavar="FRAMEWORK", help="One of {frameworks}.", autocompletion=complete_frameworks
        ),
    ],
    *,
    dry_run: DryRun = False,
    diff: Diff = False,
    json: Json = False,
    yes: Yes = False,
    template: TemplateFrom = None,
) -> None:
    """Change the framework of the project in this folder.

    The plan lists your files that still import the old framework.
    """
    from ..update import run

    run.switch(framework, run.Options(dry_run, diff, json, yes, template))


def update(
    *,
    to: Annotated[
        str | None,
        typer.Option(metavar="VERSION", help="The version to update to. [default: the newest]"),
    ] = None,
    dry_run: DryRun = False,
    diff: Diff = False,
    json: Json = False,
    yes: Yes = False,
    template: TemplateFrom = None,
) -> None:
    """Update a project to a newer template version."""
    from ..update import run

    run.update(to, run.Options(dry_run, diff, json, yes, template))


def undo(
    *, dry_run: DryRun = False, diff: Diff = False, json: Json = False, yes: Yes = False
) -> None:
    """Revert the last add, remove, switch or update.

    This includes one that was interrupted. Your later changes are kept.
    """
    from ..update import run

    run.undo(run.Options(dry_run, diff, json, yes))


def show(*, json: ShowJson = False, template: MovedTo = None) -> None:
    """Show a project's choices, version and changed files."""
    from ..update import run

    run.show(template, json=json)
