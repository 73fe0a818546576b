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
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show the plan, and change nothing.")]
Diff = Annotated[bool, typer.Option("--diff", help="Show the changes as a patch, too.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON for programs, without asking.")]
ShowJson = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]
Yes = Annotated[
    bool,
    typer.Option(
        "--yes", "-y", help="Do not ask for confirmation. Without a terminal, nothing is asked."
    ),
]
TemplateFrom = Annotated[
    str | None,
    typer.Option(
        "--template",
        metavar="SOURCE",
        help="Where the template is now, if it has moved; the project records it.",
    ),
]


# The imports are in the functions, so that `--help` need not wait for them.
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

    Files that you edited stay.
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

    The plan lists your own files that use the old framework.
    """
    from ..update import run

    run.switch(framework, run.Options(dry_run, diff, json, yes, template))


def update(
    *,
    to: Annotated[
        str | None,
        typer.Option(metavar="VERSION", help="The version to update to, instead of the newest."),
    ] = None,
    dry_run: DryRun = False,
    diff: Diff = False,
    json: Json = False,
    yes: Yes = False,
    template: TemplateFrom = None,
) -> None:
    """Update the project in this folder to a newer version of its template."""
    from ..update import run

    run.update(to, run.Options(dry_run, diff, json, yes, template))


def undo(
    *, dry_run: DryRun = False, diff: Diff = False, json: Json = False, yes: Yes = False
) -> None:
    """Revert the last add, remove, switch or update.

    It also reverts one that was interrupted. Your later changes stay.
    """
    from ..update import run

    run.undo(run.Options(dry_run, diff, json, yes))


def show(*, json: ShowJson = False, template: TemplateFrom = None) -> None:
    """Show what the project in this folder is made of, and what you changed."""
    from ..update import run

    run.show(template, json=json)
