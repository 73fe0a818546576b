"""The commands on a project, from the plan to the next steps."""

import re
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

import typer
from rich.text import Text

from .. import console
from ..errors import CONFLICTS, INTERRUPTED
from ..project import Project
from ..questions import prompts
from . import output
from .answers import as_recorded, extras_added, extras_removed, framework_switched
from .change import NEWEST, PlannedChange, plan_change, plan_undo
from .plan import Action
from .status import status_of


@dataclass(frozen=True)
class Options:
    """The options that these commands share."""

    dry_run: bool
    diff: bool
    json: bool
    yes: bool
    # The template's new location, if it has moved.
    template: str | None = None


def add(extras: Sequence[str], options: Options) -> None:
    change = plan_change(_project(), extras_added(_names(extras)), source=options.template)
    _carry_out(" ".join(["add", *extras]), change, options)


def remove(extras: Sequence[str], options: Options) -> None:
    change = plan_change(_project(), extras_removed(_names(extras)), source=options.template)
    _carry_out(" ".join(["remove", *extras]), change, options)


def switch(framework: str, options: Options) -> None:
    change = plan_change(_project(), framework_switched(framework), source=options.template)
    _carry_out(f"switch {framework}", change, options)


def update(version: str | None, options: Options) -> None:
    change = plan_change(
        _project(), as_recorded, source=options.template, version=version or NEWEST
    )
    _carry_out(f"update --to {version}" if version else "update", change, options)


def undo(options: Options) -> None:
    _carry_out("undo", plan_undo(_project()), options)


def show(template: str | None, *, json: bool) -> None:
    status = status_of(_project(), template)
    (output.status_as_json if json else output.status)(status)


def _names(words: Sequence[str]) -> list[str]:
    """The names in words, separated by commas or spaces."""
    return re.split(r"\s*,\s*|\s+", " ".join(words).strip())


def _project() -> Project:
    return Project.around(Path.cwd())


def _carry_out(
    command: str, planned: AbstractContextManager[PlannedChange], options: Options
) -> None:
    """Show the plan, ask for confirmation, apply it, and print the next steps."""
    with planned as change:
        if not options.json:
            output.plan(command, change)
            if options.diff:
                output.patch(change)
        applied = change.is_needed and not options.dry_run
        if applied and not _agreed(options):
            console.show(Text("Nothing was changed."))
            raise typer.Exit(INTERRUPTED)
        if applied:
            change.apply(command)
        if options.json:
            output.plan_as_json(command, change, applied=applied, patch=options.diff)
        elif applied:
            output.applied(change)
        if applied and change.plan.of(Action.CONFLICT):
            raise typer.Exit(CONFLICTS)


def _agreed(options: Options) -> bool:
    asks = prompts.possible() and not (options.yes or options.json)
    return not asks or prompts.confirm("Apply it?")
