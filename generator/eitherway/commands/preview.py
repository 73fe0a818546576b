"""`eitherway preview`."""

from typing import Annotated

import typer

from .options import (
    AnswersFile,
    EveryExtra,
    Framework,
    Preset,
    Ref,
    Set,
    TemplateFrom,
    With,
    Without,
    complete_against,
)

SHOWN = "What it shows"


def preview(
    *,
    framework: Framework = None,
    extras: With = None,
    without: Without = None,
    every_extra: EveryExtra = False,
    preset: Preset = None,
    settings: Set = None,
    answers: AnswersFile = None,
    file: Annotated[
        str | None,
        typer.Option(
            metavar="PATH",
            help="Show one file as it would be created; with --against, its changes.",
            rich_help_panel=SHOWN,
        ),
    ] = None,
    against: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="Show what an extra or the other framework changes.",
            autocompletion=complete_against,
            rich_help_panel=SHOWN,
        ),
    ] = None,
    diff: Annotated[
        bool,
        typer.Option(
            "--diff", help="With --against, show the changes as a patch.", rich_help_panel=SHOWN
        ),
    ] = False,
    json: Annotated[
        bool, typer.Option("--json", help="Print JSON.", rich_help_panel=SHOWN)
    ] = False,
    template: TemplateFrom = None,
    ref: Ref = None,
) -> None:
    """Show the files that `new` would create, without creating them.

    The options for the choices are those of `new`; the other answers are the defaults.

    The JSON has `answers` and `files`, each with `path` and `lines`, and with --file also `text`.
    With --against it has `against`, the answers `before` and `after`, and `files`, each with
    `path`, `kind` (added, changed, removed), `insertions` and `deletions`; with --diff or --file
    also a `patch`. For a file that is not text, the numbers and the text are null.
    """
    # These are not needed for `--help`.
    from ..explore.run import Shown, show_preview  # noqa: PLC0415
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
    shown = Shown(file=file, against=against, diff=diff, json=json)
    show_preview(flags, shown, template, ref)
