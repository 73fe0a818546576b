"""The laws on rendered text and on the template's rooms, as functions that tell of breaches.

Each returns a sentence for each breach, so that a test can show that a planted fault is told.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from .combinations import Combination

Files = Mapping[str, str]
"""The text of a project's files, by path."""

Words = Mapping[str, Collection[str]]
"""Words, and the frameworks and extras that say each of them for reasons of their own."""

# What a reader would take for a trace of an extra that was left out.
TRACES: Mapping[str, Words] = {
    "validation": {"validation": ["docs"], "basemodel": [], "pydantic": ["docs", "fastapi"]},
    "templates": {
        "html": ["docs"],
        "css": ["docs"],
        "jinja2?": [],
        "static(?!_folder)": [],
        "pages": ["docs"],
    },
    "async": {"async": ["fastapi"], "await": ["fastapi"], "asyncio": [], "event.loop": ["fastapi"]},
    "docs": {"openapi(?!_url)": [], "swagger": [], "redoc": [], "offapi": [], "docs": []},
    "docker": {"docker(file)?": [], "compose": [], "containers?": [], "images?(?!/)": []},
}

# The room that stands in where an extra that changes things is left out.
OPPOSITES = {"validation": "unvalidated", "templates": "json_only", "async": "sync"}

PACKAGE = Combination("", ()).answers["package"]
ANSWERS = ".copier-answers.yml"  # the record of what was chosen
HANDFUL = 6  # shared files that an extra may insert lines into
PLAIN_SHARE = 0.75  # of the template's Python lines: files without the suffix .jinja
MOST_CONDITIONS = 3  # in one file that is not Python

ADDRESS = re.compile(r"https?://\S+")
CONDITION = re.compile(r"{%[-+]?\s*(?:el)?if\b|{{[^}]*\bif\b")
SUFFIX = ".jinja"


def read(folder: Path) -> Files:
    """Read all files of a rendered project."""
    return {
        str(path.relative_to(folder)): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def traces(combination: Combination, files: Files) -> Iterator[str]:
    """Law 2: tell of words of extras that were left out, in names or in texts."""
    chosen = {combination.framework, *combination.extras}
    for extra, words in TRACES.items():
        if extra in chosen:
            continue
        said = "|".join(word for word, excuses in words.items() if not chosen & set(excuses))
        pattern = re.compile(rf"(?<![a-z])(?:{said})(?![a-z])", re.IGNORECASE)
        for path, text in files.items():
            for line in (path, *text.splitlines()):
                if pattern.search(ADDRESS.sub("", line)):
                    yield f"{path} has a trace of {extra}: {line.strip()}"


def rewrites(
    extra: str, without: Files, with_it: Files, axis: Collection[str], swapped: Collection[str]
) -> Iterator[str]:
    """Law 3: tell where an extra does more than add files and insert lines.

    `axis` are files that the extra and its opposite both have; `swapped` are lines that the
    opposite alone gives to shared files. Both are exchanged, and so exempt.
    """
    changed = 0
    for path, text in without.items():
        if path in axis or path == ANSWERS:
            continue
        if path not in with_it:
            yield f"{extra} takes {path} away"
            continue
        before = [line for line in plain(extra, text) if line not in swapped]
        after = plain(extra, with_it[path])
        changed += before != after
        rest = iter(after)
        for line in before:
            if line not in rest:
                yield f"{extra} rewrites {path}: {line.strip()}"
                break
    if changed > HANDFUL:
        yield f"{extra} inserts lines into {changed} shared files"


def plain(extra: str, text: str) -> list[str]:
    """Return the lines, with async's words taken out where async is what is turned on."""
    if extra == "async":
        text = re.sub(r"\b(?:async|await) ", "", text)
        text = text.replace("from asyncio import Lock", "from threading import Lock")
        text = text.replace("AsyncFlask(__name__", "Flask(__name__")
    return text.splitlines()


def ugliness(files: Files) -> Iterator[str]:
    """Tell of blank-line mess, of blanks at line ends, and of what Jinja left behind."""
    for path, text in files.items():
        if not path.endswith("__init__.py") and not text.strip():
            yield f"{path} is empty"
        elif not text.endswith("\n") or text.endswith("\n\n") or text.startswith("\n"):
            yield f"{path} begins or ends with blank lines, or without a line end"
        if "\n\n\n\n" in text or ("\n\n\n" in text and not path.endswith(".py")):
            yield f"{path} has too many blank lines in a row"
        if re.search(r"[ \t]\n", text):
            yield f"{path} has blanks at the end of a line"
        if "{%" in text and not path.endswith(".html"):
            yield f"{path} has a tag of Jinja in it"


def destination(path: Path) -> tuple[frozenset[str], str] | None:
    """Return the rooms that a template file stands in, and where it is rendered to.

    `path` is relative to template/; parts and slots are rendered nowhere.
    """
    if {"_parts", "_slots"} & set(path.parts):
        return None
    rooms = [part[2:-2] for part in path.parts[:-1] if re.fullmatch(r"{{\w+}}", part)]
    rooms = [room for room in rooms if room != "package"]
    rest = [part for part in path.parts if part[2:-2] not in rooms]
    where = "/".join(rest).removesuffix(SUFFIX)
    return frozenset(rooms), where.replace("{{package}}", PACKAGE)


def destinations(template: Path) -> Iterator[tuple[frozenset[str], str]]:
    for path in sorted(template.rglob("*")):
        if path.is_file() and (found := destination(path.relative_to(template))):
            yield found


def shared_owners(template: Path, chosen: Collection[str]) -> Iterator[str]:
    """Tell of destinations that several of the chosen rooms render."""
    rendered = [where for rooms, where in destinations(template) if rooms <= set(chosen)]
    for where, owners in Counter(rendered).items():
        if owners > 1:
            yield f"{where} is rendered by {owners} rooms"


def axis_files(template: Path, extra: str) -> set[str]:
    """Return the destinations of the extra's opposite: they go, or change, when the extra comes."""
    opposite = OPPOSITES.get(extra)
    return {where for rooms, where in destinations(template) if opposite in rooms}


def swapped_lines(template: Path, extra: str) -> set[str]:
    """Return the lines that the extra's opposite gives to slots."""
    room = f"{{{{{OPPOSITES.get(extra)}}}}}"
    return {
        line
        for slot in template.rglob("_slots/*")
        if room in slot.parts
        for line in slot.read_text(encoding="utf-8").splitlines()
    }


def stray_slots(template: Path) -> Iterator[str]:
    """Tell of lines for a slot that no file collects, as a misspelt name would be."""
    texts = [path.read_text(encoding="utf-8") for path in template.rglob("*.jinja")]
    collected = {name for text in texts for name in re.findall(r"slot = '(\w+)'", text)}
    for path in sorted(template.rglob("_slots/*")):
        if path.name.removesuffix(SUFFIX) not in collected:
            yield f"{path.relative_to(template)} is for a slot that is nowhere"


def conditions(template: Path) -> Iterator[str]:
    """Tell of conditions in Python files, and of too many in others."""
    for path in sorted(template.rglob("*")):
        if not path.is_file() or is_run_time(path):
            continue
        found = len(CONDITION.findall(path.read_text(encoding="utf-8")))
        python = path.name.removesuffix(SUFFIX).endswith(".py")
        if found > (0 if python else MOST_CONDITIONS) and "_parts" not in path.parts:
            yield f"{path.relative_to(template)} has {found} conditions"


def is_run_time(path: Path) -> bool:
    """Tell whether a file is a page that the generated service renders itself."""
    return path.suffix == ".html"


def plain_share(template: Path) -> float:
    """Return which share of the template's Python lines stands in files without a suffix."""
    lines: Counter[bool] = Counter()
    for path in template.rglob("*.py*"):
        if path.is_file():
            lines[path.suffix == ".py"] += len(path.read_text(encoding="utf-8").splitlines())
    return lines[True] / lines.total()
