"""`eitherway list` and `eitherway preview`."""

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from .. import console
from ..errors import Refusal
from ..questions.flags import Flags, given_answers, read_answers
from ..questions.questionnaire import Answers
from ..questions.settle import accept_default, answers_of, settle
from ..template.source import chosen, own
from ..template.versions import Template, template_at
from . import output
from .catalog import catalog
from .ledger import Ledger
from .preview import compare, find_file, preview


@dataclass(frozen=True, kw_only=True)
class Shown:
    """What `eitherway preview` shows, and how."""

    file: str | None
    # An extra, or another framework.
    against: str | None
    diff: bool
    json: bool


def list_choices(source: str | None, ref: str | None, *, json: bool) -> None:
    with template_at(chosen(source) if source else own(), ref) as template:
        with console.progress("Rendering all choices"):
            entries = catalog(template)
        ledger = Ledger.read() if template.source.is_own else None
    if json:
        output.catalog_as_json(entries, ledger)
        return
    output.catalog(entries)
    if ledger:
        output.tested(ledger)


def show_preview(flags: Flags, shown: Shown, source: str | None, ref: str | None) -> None:
    if shown.diff and not shown.against:
        raise Refusal("--diff needs --against, as in --against docs.")
    recorded = read_answers(flags.file) if flags.file else {}
    with template_at(chosen(source) if source else own(), ref) as template:
        given = given_answers(template.questionnaire, flags, recorded)
        settled = settle(template.questionnaire, template.rules, given, accept_default)
        if shown.against:
            _show_difference(template, answers_of(settled), shown, shown.against)
        else:
            _show_project(template, answers_of(settled), shown, chosen=bool(given))


def _show_project(template: Template, answers: Answers, shown: Shown, *, chosen: bool) -> None:
    """Show the tree, or a file."""
    with console.progress("Rendering"):
        project = preview(template, answers)
    path = find_file(shown.file, project.files) if shown.file else None
    if shown.json:
        output.preview_as_json(project, path)
    elif path:
        output.file(path, project.files[path])
    else:
        output.preview(project, chosen=chosen)


def _show_difference(template: Template, answers: Answers, shown: Shown, against: str) -> None:
    """Show the changes, as a tree or as a patch."""
    with TemporaryDirectory(prefix="eitherway-") as scratch:
        with console.progress("Rendering both"):
            difference = compare(template, answers, against, Path(scratch))
        path = find_file(shown.file, difference.paths) if shown.file else None
        if shown.json:
            output.difference_as_json(difference, path, diff=shown.diff)
        elif path or shown.diff:
            output.patch(difference, path)
        else:
            output.difference(difference)
