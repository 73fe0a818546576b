"""What `list` and `preview` print: for people, and as JSON for programs."""

import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from itertools import zip_longest
from textwrap import wrap

from rich.console import Console
from rich.syntax import Syntax
from rich.text import Text

from ..console import note, plural, show, show_bytes, show_json, show_patch, uses_colour
from ..files import line_count, printable, text_of
from ..questions.questionnaire import Answers
from .catalog import Catalog
from .costs import Cost
from .ledger import Proven
from .preview import Change, Difference, Preview
from .tree import Leaf, draw

STYLES = {"added": "green", "changed": "yellow", "removed": "red"}
# Two spaces before a name, and two after it.
MARGIN = 4


def catalog(found: Catalog) -> None:
    """Show what can be chosen."""
    sections = (found.frameworks, found.extras, found.presets)
    width = max(len(each.name) for section in sections for each in section)
    _heading("Frameworks", "each without extras")
    facts = _aligned([[*_sizes(each.cost)[:2], _packages(each.cost)] for each in found.frameworks])
    for framework, said in zip(found.frameworks, facts, strict=True):
        _choice(framework.name, width, framework.gives, said)

    _heading("\nExtras", f"what each adds to {' / '.join(each.name for each in found.frameworks)}")
    facts = _aligned([_additions(each.costs) for each in found.extras])
    for extra, said in zip(found.extras, facts, strict=True):
        _choice(extra.name, width, extra.gives, said)

    if found.presets:
        _heading("\nPresets", "each in total")
    facts = _aligned([_sizes(each.cost) for each in found.presets])
    for preset, said in zip(found.presets, facts, strict=True):
        _choice(preset.name, width, preset.gives, _chosen(preset.answers), said)

    show(Text("\nThe packages are those that the service needs to run. For more detail:"))
    if found.presets:
        show(Text("  eitherway preview --preset NAME", "cyan"))
    show(Text("  eitherway preview --against EXTRA", "cyan"))


def proven(ledger: Proven) -> None:
    """Say what was proven of the template, and when."""
    dates = dict.fromkeys((ledger.since, ledger.until))
    packages = ", ".join(f"{name} {'/'.join(each)}" for name, each in ledger.packages.items())
    show(
        Text(
            f"\nTested on {' to '.join(dates)}: {ledger.combinations} combinations, on"
            f" {', '.join(ledger.on)}, with {packages}."
        )
    )


def catalog_as_json(found: Catalog, ledger: Proven | None) -> None:
    """Print what can be chosen for programs."""
    show_json({**asdict(found), "proven": ledger and asdict(ledger)})


def _heading(title: str, rest: str) -> None:
    show(Text.assemble((title, "bold"), f", {rest}"))


def _choice(name: str, width: int, *said: str) -> None:
    """Print a name, and beside it what it gives and what it costs."""
    gives, *facts = (_wrapped(line, width + MARGIN) for line in said)
    show(Text.assemble((f"  {name:<{width}}  ", "cyan"), gives))
    for fact in facts:
        show(Text(f"{'':{width + MARGIN}}{fact}", "dim"))


def _wrapped(line: str, indent: int) -> str:
    """A line in as many as it takes in a terminal, of which the first is indented already."""
    console = Console()
    if not console.is_terminal:
        return line
    room = max(console.width - indent, 1)
    return f"\n{'':{indent}}".join(wrap(line, room, break_long_words=False))


def _aligned(rows: Iterable[Sequence[str]]) -> list[str]:
    """Rows of figures in columns."""
    columns = [list(column) for column in zip_longest(*rows, fillvalue="")]
    widths = [max(map(len, column)) for column in columns]
    return [
        "   ".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in zip(*columns, strict=True)
    ]


def _sizes(cost: Cost) -> list[str]:
    packages = len(cost.dependencies)
    return [
        plural("file", cost.files),
        plural("line", cost.lines),
        plural("package", packages),
    ]


def _packages(cost: Cost) -> str:
    return ", ".join(map(package, cost.dependencies))


def _additions(costs: Mapping[str, Cost]) -> list[str]:
    """What an extra adds: one figure where it is the same in every framework."""
    return [
        _each("file", [cost.files for cost in costs.values()]),
        _each("line", [cost.lines for cost in costs.values()]),
        _packages_added(costs),
    ]


def _each(word: str, figures: Sequence[int]) -> str:
    if len(set(figures)) == 1:
        return f"{'-' if figures[0] < 0 else '+'}{plural(word, abs(figures[0]))}"
    return f"{' / '.join(f'{figure:+,}' for figure in figures)} {word}s"


def _packages_added(costs: Mapping[str, Cost]) -> str:
    """The packages that come in every framework, and then those that come in some."""
    where: dict[str, list[str]] = {}
    for framework, cost in costs.items():
        for dependency in cost.dependencies:
            where.setdefault(package(dependency), []).append(framework)
    said = [name for name, found in where.items() if len(found) == len(costs)]
    for name, found in where.items():
        if len(found) < len(costs):
            said.append(f"{name} ({', '.join(found)})")
    return ", ".join(said)


def package(dependency: str) -> str:
    """The name that a requirement begins with, with its extras."""
    return re.split(r"[<>=!~;@ ]", dependency, maxsplit=1)[0]


def _chosen(answers: Answers) -> str:
    extras = ", ".join(answers["extras"])
    return f"{answers['framework']} {f'with {extras}' if extras else 'without extras'}"


def preview(shown: Preview, *, chosen: bool) -> None:
    """Show the tree of a project's files, with the number of their lines."""
    leaves = [
        Leaf(printable(path), Text(_number(line_count(data)), "dim"))
        for path, data in shown.files.items()
    ]
    show(draw(_title(shown.answers), leaves))
    files, lines, packages = _sizes(Cost.of(shown.files))
    show(Text(f"\n{files}, {lines}, {packages}"))
    if not chosen:
        show(Text("These are the defaults. Choose with --framework, --with, --all or --preset."))
    _hint("--file PATH", "one of the files")
    _hint("--against EXTRA", "what an extra changes")


def preview_as_json(shown: Preview, path: str | None) -> None:
    """Print a project's files for programs; one file with its text."""
    files = [
        {"path": each, "lines": line_count(data), **({"text": text_of(data)} if path else {})}
        for each, data in shown.files.items()
        if path in {None, each}
    ]
    show_json({"answers": shown.answers, "files": files})


def file(path: str, data: bytes) -> None:
    """Show one file: coloured on a terminal, and elsewhere as it is."""
    text = text_of(data)
    if not sys.stdout.isatty():
        show_bytes(data)
    elif text is None:
        show(Text(f"{path} is not text: {len(data):,} bytes."))
    else:
        lexer = Syntax.guess_lexer(path, text)
        coloured = Syntax("", lexer, theme="ansi_dark").highlight(text)
        coloured.rstrip()
        show(coloured)


def difference(found: Difference) -> None:
    """Show which files come, change and go."""
    leaves = [Leaf(printable(each.path), _note(each), STYLES[each.kind]) for each in found.changes]
    title = Text.assemble("What ", (found.name, "bold"), " changes in ")
    title.append_text(_title(found.before.answers))
    show(draw(title, leaves))
    cost = Cost.of(found.after.files).beyond(Cost.of(found.before.files))
    counted = [
        f"{plural('file', number)} {kind}"
        for kind in STYLES
        if (number := sum(each.kind == kind for each in found.changes))
    ]
    show(Text(f"\n{', '.join(counted)}. {_packages_said(cost)}"))
    _hint("--diff", "the changes themselves")
    _hint("--file PATH", "the changes in one file")


def patch(found: Difference, path: str | None) -> None:
    """Show the changes, in all files or in one, as `git diff` does."""
    said = found.patch(path, colour=uses_colour())
    if not said:
        note(f"{path} is the same with and without {found.name}.")
    show_patch(said)


def difference_as_json(found: Difference, path: str | None, *, diff: bool) -> None:
    """Print for programs which files come, change and go; and the patch, if that is asked for."""
    changes = [asdict(each) for each in found.changes if path in {None, each.path}]
    sides = {"before": found.before.answers, "after": found.after.answers}
    said = {"patch": found.patch(path, colour=False)} if diff or path else {}
    show_json({"against": found.name, **sides, "files": changes, **said})


def _title(answers: Answers) -> Text:
    name = answers.get("project_name")
    return Text.assemble((f"{name}: " if name else ""), (_chosen(answers), "bold"))


def _note(change: Change) -> Text:
    if change.plus is None:
        return Text("binary", "dim")
    return Text.assemble(
        (f"+{change.plus:,}", "green"),
        " ",
        (f"-{change.minus:,}", "red" if change.minus else "dim"),
    )


def _packages_said(cost: Cost) -> str:
    return f"It adds {_packages(cost)}." if cost.dependencies else "It adds no packages."


def _number(lines: int | None) -> str:
    return "binary" if lines is None else f"{lines:,}"


def _hint(flag: str, purpose: str) -> None:
    show(Text.assemble((f"  {flag:<16} ", "cyan"), purpose))
