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

SHOWN = "What is shown"


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
            help="One file, exactly as it would be written; with --against, its changes.",
            rich_help_panel=SHOWN,
        ),
    ] = None,
    against: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="What an extra changes, or the other framework.",
            autocompletion=complete_against,
            rich_help_panel=SHOWN,
        ),
    ] = None,
    diff: Annotated[
        bool,
        typer.Option(
            "--diff", help="With --against: the changes as a patch.", rich_help_panel=SHOWN
        ),
    ] = False,
    json: Annotated[
        bool, typer.Option("--json", help="Print JSON for programs.", rich_help_panel=SHOWN)
    ] = False,
    template: TemplateFrom = None,
    ref: Ref = None,
) -> None:
    """Show the files that `new` would create, without creating them.

    The options for choices are those of `new`; the rest has its default.

    The JSON has `answers` and `files`, each with `path` and `lines`, and with --file also `text`.
    With --against it has `against`, the answers `before` and `after`, and `files`, each with
    `path`, `kind` (added, changed, removed), `plus` and `minus`; with --diff or --file also a
    `patch`. For a file that is not text, numbers and text are null.
    """
    # `--help` need not wait for them.
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
