"""What `list` and `preview` print, as text and as JSON."""

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
from .ledger import Ledger
from .preview import Change, Difference, Preview
from .sizes import Size
from .tree import Leaf, draw

STYLES = {"added": "green", "changed": "yellow", "removed": "red"}
# Two spaces before a name, and two after it.
MARGIN = 4


def catalog(found: Catalog) -> None:
    """Show what can be chosen."""
    sections = (found.frameworks, found.extras, found.presets)
    width = max(len(each.name) for section in sections for each in section)
    _heading("Frameworks", "without extras")
    facts = _aligned([[*_sizes(each.size)[:2], _packages(each.size)] for each in found.frameworks])
    for framework, size in zip(found.frameworks, facts, strict=True):
        _choice(framework.name, width, framework.description, size)

    _heading("\nExtras", f"added to {' / '.join(each.name for each in found.frameworks)}")
    facts = _aligned([_additions(each.sizes) for each in found.extras])
    for extra, size in zip(found.extras, facts, strict=True):
        _choice(extra.name, width, extra.description, size)

    if found.presets:
        _heading("\nPresets", "whole project")
    facts = _aligned([_sizes(each.size) for each in found.presets])
    for preset, size in zip(found.presets, facts, strict=True):
        _choice(preset.name, width, preset.description, _chosen(preset.answers), size)

    show(Text("\nPackages are runtime dependencies only. For more detail:"))
    if found.presets:
        show(Text("  eitherway preview --preset NAME", "cyan"))
    show(Text("  eitherway preview --against EXTRA", "cyan"))


def tested(ledger: Ledger) -> None:
    """Show what was tested, and when."""
    is_one_day = ledger.since == ledger.until
    dates = f"on {ledger.since}" if is_one_day else f"from {ledger.since} to {ledger.until}"
    packages = ", ".join(f"{name} {'/'.join(each)}" for name, each in ledger.packages.items())
    on = ", ".join(f"{number} on {name}" for name, number in ledger.environments.items())
    show(Text(f"\nTested {dates}: {ledger.combinations} combinations ({on}), with {packages}."))


def catalog_as_json(found: Catalog, ledger: Ledger | None) -> None:
    """Print what can be chosen as JSON."""
    show_json({**asdict(found), "tested": ledger and asdict(ledger)})


def _heading(title: str, rest: str) -> None:
    show(Text.assemble((title, "bold"), f" ({rest})"))


def _choice(name: str, width: int, *lines: str) -> None:
    """Print a name, and beside it its description and its size."""
    description, *facts = (_wrapped(line, width + MARGIN) for line in lines)
    show(Text.assemble((f"  {name:<{width}}  ", "cyan"), description))
    for fact in facts:
        show(Text(f"{'':{width + MARGIN}}{fact}", "dim"))


def _wrapped(line: str, indent: int) -> str:
    """Wrap a line to the width of a terminal. The first line is already indented."""
    console = Console()
    if not console.is_terminal:
        return line
    room = max(console.width - indent, 1)
    return f"\n{'':{indent}}".join(wrap(line, room, break_long_words=False))


def _aligned(rows: Iterable[Sequence[str]]) -> list[str]:
    """Align rows of figures in columns."""
    columns = [list(column) for column in zip_longest(*rows, fillvalue="")]
    widths = [max(map(len, column)) for column in columns]
    return [
        "   ".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in zip(*columns, strict=True)
    ]


def _sizes(size: Size) -> list[str]:
    packages = len(size.dependencies)
    return [
        plural("file", size.files),
        plural("line", size.lines),
        plural("package", packages),
    ]


def _packages(size: Size) -> str:
    return ", ".join(map(package, size.dependencies))


def _additions(sizes: Mapping[str, Size]) -> list[str]:
    """What an extra adds: one figure if it is the same in every framework."""
    return [
        _each("file", [size.files for size in sizes.values()]),
        _each("line", [size.lines for size in sizes.values()]),
        _packages_added(sizes),
    ]


def _each(word: str, figures: Sequence[int]) -> str:
    if len(set(figures)) == 1:
        return f"{'-' if figures[0] < 0 else '+'}{plural(word, abs(figures[0]))}"
    return f"{' / '.join(f'{figure:+,}' for figure in figures)} {word}s"


def _packages_added(sizes: Mapping[str, Size]) -> str:
    """The packages that an extra adds in every framework, and then those in some of them."""
    where: dict[str, list[str]] = {}
    for framework, size in sizes.items():
        for dependency in size.dependencies:
            where.setdefault(package(dependency), []).append(framework)
    packages = [name for name, found in where.items() if len(found) == len(sizes)]
    for name, found in where.items():
        if len(found) < len(sizes):
            packages.append(f"{name} ({', '.join(found)})")
    return ", ".join(packages)


def package(dependency: str) -> str:
    """The name at the start of a requirement, with its extras."""
    return re.split(r"[<>=!~;@ ]", dependency, maxsplit=1)[0]


def _chosen(answers: Answers) -> str:
    extras = ", ".join(answers["extras"])
    return f"{answers['framework']} {f'with {extras}' if extras else 'without extras'}"


def preview(shown: Preview, *, chosen: bool) -> None:
    """Show the tree of a project's files, with their numbers of lines."""
    leaves = [
        Leaf(printable(path), Text(_number(line_count(data)), "dim"))
        for path, data in shown.files.items()
    ]
    show(draw(_title(shown.answers), leaves))
    files, lines, packages = _sizes(Size.of(shown.files))
    show(Text(f"\n{files}, {lines}, {packages}"))
    if not chosen:
        show(Text("These are the defaults. Choose with --framework, --with, --all or --preset."))
    _hint("--file PATH", "show one of the files")
    _hint("--against EXTRA", "show what an extra changes")


def preview_as_json(shown: Preview, path: str | None) -> None:
    """Print a project's files as JSON; a single file with its text."""
    files = [
        {"path": each, "lines": line_count(data), **({"text": text_of(data)} if path else {})}
        for each, data in shown.files.items()
        if path in {None, each}
    ]
    show_json({"answers": shown.answers, "files": files})


def file(path: str, data: bytes) -> None:
    """Show one file: coloured on a terminal, unchanged elsewhere."""
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
    """Show which files are added, changed and removed."""
    leaves = [Leaf(printable(each.path), _note(each), STYLES[each.kind]) for each in found.changes]
    title = Text.assemble("What ", (found.name, "bold"), " changes in ")
    title.append_text(_title(found.before.answers))
    show(draw(title, leaves))
    size = Size.of(found.after.files).beyond(Size.of(found.before.files))
    counted = [
        f"{plural('file', number)} {kind}"
        for kind in STYLES
        if (number := sum(each.kind == kind for each in found.changes))
    ]
    new = f"New packages: {_packages(size)}." if size.dependencies else "No new packages."
    show(Text(f"\n{', '.join(counted)}. {new}"))
    _hint("--diff", "show the changes as a patch")
    _hint("--file PATH", "show the changes in one file")


def patch(found: Difference, path: str | None) -> None:
    """Show the changes, in all files or in one, as `git diff` does."""
    changes = found.patch(path, colour=uses_colour())
    if not changes:
        note(f"{path} is the same with and without {found.name}.")
    show_patch(changes)


def difference_as_json(found: Difference, path: str | None, *, diff: bool) -> None:
    """Print as JSON which files are added, changed and removed, and the patch if requested."""
    changes = [asdict(each) for each in found.changes if path in {None, each.path}]
    sides = {"before": found.before.answers, "after": found.after.answers}
    patches = {"patch": found.patch(path, colour=False)} if diff or path else {}
    show_json({"against": found.name, **sides, "files": changes, **patches})


def _title(answers: Answers) -> Text:
    name = answers.get("project_name")
    return Text.assemble((f"{name}: " if name else ""), (_chosen(answers), "bold"))


def _note(change: Change) -> Text:
    if change.insertions is None:
        return Text("binary", "dim")
    return Text.assemble(
        (f"+{change.insertions:,}", "green"),
        " ",
        (f"-{change.deletions:,}", "red" if change.deletions else "dim"),
    )


def _number(lines: int | None) -> str:
    return "binary" if lines is None else f"{lines:,}"


def _hint(flag: str, purpose: str) -> None:
    show(Text.assemble((f"  {flag:<16} ", "cyan"), purpose))
