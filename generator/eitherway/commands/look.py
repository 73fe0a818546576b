"""Looking before choosing: list and preview. Both leave nothing behind."""

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import Refusal
from .options import (
    EXTRAS,
    FRAMEWORKS,
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

if TYPE_CHECKING:
    from ..questions import Answers
    from ..template import Template

SHOWN = "What is shown"

Json = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]


def list_(*, json: Json = False, template: TemplateFrom = None, ref: Ref = None) -> None:
    """List the frameworks, extras and presets: what each gives, and what it costs.

    A cost is counted in a project that is rendered for it: its files, its lines of text (the
    record of the answers apart), and the packages that it needs to run, tools for development not
    among them. A framework costs what a project without extras has, an extra what it adds to that
    in each framework, and a preset what its whole project has.

    The JSON holds `template`; `frameworks`, `extras` and `presets`, each a list of objects with
    `name` and `gives`; frameworks and presets with a `cost`, presets with their `answers`, and
    extras with `costs` by framework. A cost has `files`, `lines` and `dependencies`. `proven` is
    null or holds `combinations`, the number of them that passed all checks of the template's tests,
    with what they ran `on`, the versions of `packages`, and the dates `since` and `until`.
    """
    from .. import looking, screen  # noqa: PLC0415 - here and below: `--help` need not wait for Copier
    from ..catalog import catalog  # noqa: PLC0415
    from ..ledger import Proven  # noqa: PLC0415
    from ..source import chosen, own  # noqa: PLC0415
    from ..template import template_at  # noqa: PLC0415

    with template_at(chosen(template) if template else own(), ref) as found:
        with screen.progress("Rendering each of them"):
            entries = catalog(found)
        ledger = Proven.read() if found.source.is_own else None
    if json:
        looking.catalog_as_json(entries, ledger)
        return
    looking.catalog(entries)
    if ledger:
        looking.proven(ledger)


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
            help="One file, exactly as it would be written; or with --against its changes.",
            rich_help_panel=SHOWN,
        ),
    ] = None,
    against: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="What an extra changes, or the other framework.",
            autocompletion=lambda: [*EXTRAS, *FRAMEWORKS],
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
    """Show the files that `new` would make, without making them.

    The flags for choices are those of `new`; what is not given is as proposed.

    The JSON holds `answers` and `files`, each with `path` and `lines`, and with --file its `text`.
    With --against it holds `against`, the answers `before` and `after`, and `files`, each with
    `path`, `kind` (added, changed, removed), `plus` and `minus`; with --diff or --file a `patch`.
    What is not text has null for a number and a text.
    """
    from ..choices import Flags, given_answers, read_answers  # noqa: PLC0415
    from ..preview import settled  # noqa: PLC0415
    from ..source import chosen, own  # noqa: PLC0415
    from ..template import template_at  # noqa: PLC0415

    if diff and not against:
        raise Refusal("--diff shows what changes: say against what, as in --against docs.")
    flags = Flags(
        preset=preset,
        file=answers,
        frameworks=framework or [],
        extras=extras or [],
        without=without or [],
        every_extra=every_extra,
        settings=settings or [],
    )
    recorded = read_answers(answers) if answers else {}
    with template_at(chosen(template) if template else own(), ref) as found:
        given = given_answers(found.questionnaire, flags, recorded)
        view = _View(found, settled(found, given), file, json)
        if against:
            view.show_difference(against, diff=diff)
        else:
            view.show(chosen=bool(given))


@dataclass(frozen=True)
class _View:
    """What is looked at, and how."""

    template: "Template"
    answers: "Answers"
    file: str | None
    json: bool

    def show(self, *, chosen: bool) -> None:
        """Show the tree, or a file."""
        from .. import looking, screen  # noqa: PLC0415
        from ..preview import find_file, preview  # noqa: PLC0415

        with screen.progress("Rendering"):
            shown = preview(self.template, self.answers)
        path = find_file(self.file, shown.files) if self.file else None
        if self.json:
            looking.preview_as_json(shown, path)
        elif path:
            looking.file(path, shown.files[path])
        else:
            looking.preview(shown, chosen=chosen)

    def show_difference(self, against: str, *, diff: bool) -> None:
        """Show what changes, in a tree or as a patch."""
        from .. import looking, screen  # noqa: PLC0415
        from ..preview import compare, find_file  # noqa: PLC0415

        with TemporaryDirectory(prefix="eitherway-") as scratch:
            with screen.progress("Rendering both"):
                found = compare(self.template, self.answers, against, Path(scratch))
            path = find_file(self.file, found.paths) if self.file else None
            if self.json:
                looking.difference_as_json(found, path, diff=diff)
            elif path or diff:
                looking.patch(found, path)
            else:
                looking.difference(found)
