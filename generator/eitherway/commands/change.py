"""The commands on a project that exists: add, remove, switch, update, undo and show."""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import CONFLICTS, INTERRUPTED
from .options import EXTRAS, FRAMEWORKS

if TYPE_CHECKING:
    from ..change import Planned
    from ..project import Project

Extras = Annotated[
    list[str],
    typer.Argument(
        metavar="EXTRA",
        help=f"One or more of {', '.join(EXTRAS)}.",
        autocompletion=lambda: EXTRAS,
    ),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show the plan, and change nothing.")]
Diff = Annotated[bool, typer.Option("--diff", help="Show the changes as a patch, too.")]
Json = Annotated[
    bool, typer.Option("--json", help="Print JSON for programs, and do it without asking.")
]
ShowJson = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]
Yes = Annotated[
    bool,
    typer.Option(
        "--yes", "-y", help="Do not ask whether to go on. In a pipe nothing is asked anyway."
    ),
]
TemplateFrom = Annotated[
    str | None,
    typer.Option(
        "--template",
        metavar="SOURCE",
        help="Where the template is now, if not where the project says; the project records it.",
    ),
]


def add(
    extras: Extras,
    *,
    dry_run: DryRun = False,
    diff: Diff = False,
    json: Json = False,
    yes: Yes = False,
    template: TemplateFrom = None,
) -> None:
    """Add extras to the project here."""
    from ..change import planned  # noqa: PLC0415 - here and below: `--help` need not wait
    from ..wanted import extras_added  # noqa: PLC0415

    change = planned(_project(), extras_added(extras), source=template)
    _Change(" ".join(["add", *extras]), dry_run, diff, json, yes).carry_out(change)


def remove(
    extras: Extras,
    *,
    dry_run: DryRun = False,
    diff: Diff = False,
    json: Json = False,
    yes: Yes = False,
    template: TemplateFrom = None,
) -> None:
    """Remove extras from the project here.

    Files that you edited stay.
    """
    from ..change import planned  # noqa: PLC0415
    from ..wanted import extras_removed  # noqa: PLC0415

    change = planned(_project(), extras_removed(extras), source=template)
    _Change(" ".join(["remove", *extras]), dry_run, diff, json, yes).carry_out(change)


def switch(
    framework: Annotated[
        str,
        typer.Argument(
            metavar="FRAMEWORK",
            help=f"One of {', '.join(FRAMEWORKS)}.",
            autocompletion=lambda: FRAMEWORKS,
        ),
    ],
    *,
    dry_run: DryRun = False,
    diff: Diff = False,
    json: Json = False,
    yes: Yes = False,
    template: TemplateFrom = None,
) -> None:
    """Change the framework of the project here.

    The plan names the files of yours that are written against the old one.
    """
    from ..change import planned  # noqa: PLC0415
    from ..wanted import framework_switched  # noqa: PLC0415

    change = planned(_project(), framework_switched(framework), source=template)
    _Change(f"switch {framework}", dry_run, diff, json, yes).carry_out(change)


def update(
    *,
    to: Annotated[
        str | None,
        typer.Option(metavar="VERSION", help="The version to go to; the newest, if not given."),
    ] = None,
    dry_run: DryRun = False,
    diff: Diff = False,
    json: Json = False,
    yes: Yes = False,
    template: TemplateFrom = None,
) -> None:
    """Bring the project here to a newer version of its template."""
    from ..change import NEWEST, planned  # noqa: PLC0415
    from ..wanted import as_recorded  # noqa: PLC0415

    change = planned(_project(), as_recorded, source=template, version=to or NEWEST)
    command = f"update --to {to}" if to else "update"
    _Change(command, dry_run, diff, json, yes).carry_out(change)


def undo(
    *, dry_run: DryRun = False, diff: Diff = False, json: Json = False, yes: Yes = False
) -> None:
    """Take back the last add, remove, switch or update.

    It also puts right what was interrupted. What you changed since stays.
    """
    from ..change import planned_undo  # noqa: PLC0415

    _Change("undo", dry_run, diff, json, yes).carry_out(planned_undo(_project()))


def show(*, json: ShowJson = False, template: TemplateFrom = None) -> None:
    """Show what the project here is, and what you changed."""
    from .. import report  # noqa: PLC0415
    from ..show import state_of  # noqa: PLC0415

    state = state_of(_project(), template)
    (report.state_as_json if json else report.state)(state)


def _project() -> "Project":
    from ..project import Project  # noqa: PLC0415

    return Project.around(Path.cwd())


@dataclass(frozen=True)
class _Change:
    """A change as it was asked for."""

    command: str
    dry_run: bool
    diff: bool
    json: bool
    yes: bool

    def carry_out(self, change: "AbstractContextManager[Planned]") -> None:
        """Show the plan, ask, do it, and say what is left to do."""
        from rich.text import Text  # noqa: PLC0415

        from .. import report, screen  # noqa: PLC0415
        from ..plan import Fate  # noqa: PLC0415

        with change as planned:
            if not self.json:
                report.plan(self.command, planned)
                if self.diff:
                    report.patch(planned)
            done = planned.is_needed and not self.dry_run
            if done and not self._agreed():
                screen.show(Text("Nothing was changed."))
                raise typer.Exit(INTERRUPTED)
            if done:
                planned.apply(self.command)
            if self.json:
                report.plan_as_json(self.command, planned, applied=done, patch=self.diff)
            elif done:
                report.applied(planned)
            if done and planned.plan.of(Fate.CONFLICT):
                raise typer.Exit(CONFLICTS)

    def _agreed(self) -> bool:
        from .. import prompts  # noqa: PLC0415

        return self.yes or self.json or not prompts.possible() or prompts.confirm("Do it?")
