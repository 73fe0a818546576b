"""The laws on rendered text and on the template's rooms, as functions that report breaches.

Each returns a sentence for each breach, so that a test can show that a planted fault is found.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from .combinations import QUESTIONS, Combination

Files = Mapping[str, str]
"""The text of a project's files, by path."""

Words = Mapping[str, Collection[str]]
"""Words, and the frameworks and extras that have reasons of their own to use each of them."""

# What a reader would take for a trace of something that was not chosen.
TRACES: Mapping[str, Words] = {
    "flask": {"flask": [], "werkzeug": [], "blueprints?": []},
    "fastapi": {"fastapi": [], "starlette": [], "uvicorn": []},
    "validation": {
        r"validation\.py": [],
        'requestbody(?!")': [],
        "strictint": [],
        "describe_error": [],
        "json pointer": [],
        '"pointer"': [],
        "forbid": [],
    },
    "templates": {
        "html": ["docs"],
        "css": ["docs"],
        "jinja2?": [],
        "static": ["flask"],
        r"pages\.py": [],
        "home page": [],
        "cross.site": [],
    },
    "async": {
        "async": ["fastapi"],
        "await": ["fastapi"],
        "asyncio": [],
        "event.loop": ["fastapi"],
    },
    "docs": {"openapi(?!_url)": [], "swagger": [], "redoc": [], "offapi": [], "docs": []},
    "docker": {"docker(file)?": [], "compose": [], "containers?": [], "images?(?!/)": ["database"]},
    "database": {
        "databases?": [],
        "sqlalchemy": [],
        "alembic": [],
        "migrat\\w+": [],
        "sqlite": [],
        "postgres\\w*": [],
        "psycopg": [],
        r"models\.py": [],
    },
    "example": {"teams?": [], "players?": [], "team_?\\w+": [], "player_?\\w+": []},
}
# The room that stands in where an extra that changes things is left out.
OPPOSITES = {
    "database": "memory",
    "validation": "unvalidated",
    "templates": "json_only",
    "async": "sync",
    "docs": "undocumented",
}
# Tokens: the words of a line that an extra exchanges.
TOKENS: Mapping[str, Mapping[str, str]] = {
    "async": {
        r"\b(?:async|await) ": "",
        r"AsyncFlask\(": "Flask(",
        r"\bAsync(?=Session|Iterator)": "",
        r"\basync_(?=sessionmaker)": "",
        '"ASYNC", ': "",
    },
    "validation": {r"\bRequestBody\b": "BaseModel", ", strict=False": "", r"\bStrictInt\b": "int"},
    "database": {", le=1": "", " and `.env` sets `POSTGRES_PASSWORD`": ""},
    "example": {", le=1": ""},
}
# What knows no HTTP is the same in both frameworks.
SHARED = re.compile(
    r"src/\w+/(?:exceptions|log|pagination|settings|validation|database"
    r"|teams/(?:__init__|models|repository|schemas))\.py|migrations/.*"
    r"|src/\w+/(?:static/.*|docs/(?:assets\.py|.*\.(?:html|js)))|\.env\.example|\.gitignore"
)
PAGES = re.compile(r"src/\w+/templates/.*\.html")
# How a page names a link, and the service.
FRAMEWORK_WORDS = re.compile(
    r"{{ (?:url_for\(.*?\)|config\.\w+|request\.app\.\w+) }}(?:\?offset=[^\"]*)?"
)

PACKAGE = Combination("", ()).answers["package"]
ANSWERS = ".copier-answers.yml"  # the record of what was chosen
MOST_SHARED = 12  # files that an extra may insert lines into
PLAIN_SHARE = 0.5  # of the Python lines in src: files without the suffix .jinja
MOST_CONDITIONS = 3  # in one file that is not Python

# An address says nothing of what was chosen, nor does the place of the template.
ADDRESS = re.compile(r"https?://\S+|^_src_path: .*")
CONDITION = re.compile(r"{%[-+]?\s*(?:el)?if\b|{{[^}]*\bif\b")
ROOM = re.compile(r"{{(\w+)}}")
LINE = re.compile(r'line\((\w+), "((?:[^"\\]|\\.)*)"\)')
SUFFIX = ".jinja"
# The README has blocks of Python.
MAY_HAVE_TWO_BLANK_LINES = (".py", ".mako", "README.md")


def read(folder: Path) -> Files:
    """Read all files of a rendered project."""
    return {
        str(path.relative_to(folder)): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def traces(combination: Combination, files: Files) -> Iterator[str]:
    """Law 2: report words of extras that were left out, in names or in texts."""
    chosen = {combination.framework, *combination.extras}
    for left_out, words in TRACES.items():
        if left_out in chosen:
            continue
        said = "|".join(word for word, excuses in words.items() if not chosen & set(excuses))
        pattern = re.compile(rf"(?<![a-z])(?:{said})(?![a-z])", re.IGNORECASE)
        for path, text in files.items():
            for line in (path, *text.splitlines()):
                if pattern.search(ADDRESS.sub("", line)):
                    yield f"{path} has a trace of {left_out}: {line.strip()}"


def rewrites(
    extra: str, without: Files, with_it: Files, axis: Collection[str], swapped: Collection[str]
) -> Iterator[str]:
    """Law 3: report where an extra does more than add files and insert lines.

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
    if changed > MOST_SHARED:
        yield f"{extra} inserts lines into {changed} shared files"


def plain(extra: str, text: str) -> list[str]:
    """Return the lines, with the extra's tokens as they are where it is left out."""
    for with_it, without in TOKENS.get(extra, {}).items():
        text = re.sub(with_it, without, text)
    return text.splitlines()


def differences(some: Files, other: Files) -> Iterator[str]:
    """Report files that differ between the frameworks and know no HTTP."""
    for path in sorted(some.keys() | other.keys()):
        texts = [files.get(path, "") for files in (some, other)]
        if PAGES.fullmatch(path):
            texts = [FRAMEWORK_WORDS.sub("", text) for text in texts]
        elif not SHARED.fullmatch(path):
            continue
        if texts[0] != texts[1]:
            yield f"{path} differs between the frameworks"


def ugliness(files: Files) -> Iterator[str]:
    """Report misplaced blank lines, blanks at line ends, and what Jinja left behind."""
    for path, text in files.items():
        if not text.strip():
            yield f"{path} is empty"
        elif not text.endswith("\n") or text.endswith("\n\n") or text.startswith("\n"):
            yield f"{path} begins or ends with blank lines, or without a line end"
        if "\n\n\n\n" in text or ("\n\n\n" in text and not path.endswith(MAY_HAVE_TWO_BLANK_LINES)):
            yield f"{path} has too many blank lines in a row"
        if re.search(r"[ \t]\n", text):
            yield f"{path} has blanks at the end of a line"
        if "{%" in text and not path.endswith(".html"):
            yield f"{path} has a tag of Jinja in it"


def rooms_in(path: Path) -> list[str]:
    """Return the rooms that a template file stands in, from the outside in."""
    found = [match[1] for part in path.parts if (match := ROOM.fullmatch(part))]
    return [room for room in found if room != "package"]


def destination(path: Path) -> tuple[frozenset[str], str] | None:
    """Return the rooms that a template file stands in, and where it is rendered to.

    `path` is relative to template/; parts and slots are rendered nowhere.
    """
    if {"_parts", "_slots"} & set(path.parts):
        return None
    rooms = rooms_in(path.parent)
    rest = [part for part in path.parts if part[2:-2] not in rooms]
    where = "/".join(rest).removesuffix(SUFFIX)
    return frozenset(rooms), where.replace("{{package}}", PACKAGE)


def destinations(template: Path) -> Iterator[tuple[frozenset[str], str]]:
    for path in sorted(template.rglob("*")):
        if path.is_file() and (found := destination(path.relative_to(template))):
            yield found


def shared_owners(template: Path, chosen: Collection[str]) -> Iterator[str]:
    """Report destinations that several of the chosen rooms render."""
    rendered = [where for rooms, where in destinations(template) if rooms <= set(chosen)]
    for where, owners in Counter(rendered).items():
        if owners > 1:
            yield f"{where} is rendered by {owners} rooms"


def axis_files(template: Path, extra: str) -> set[str]:
    """Return the destinations of the extra's opposite: they go, or change, when the extra comes."""
    opposite = OPPOSITES.get(extra)
    return {where for rooms, where in destinations(template) if opposite in rooms}


def swapped_lines(template: Path, extra: str) -> set[str]:
    """Return the lines that the extra's opposite gives to shared files."""
    opposite = OPPOSITES.get(extra, "")
    lines = {
        line
        for slot in template.rglob("_slots/*")
        if f"{{{{{opposite}}}}}" in slot.parts
        for line in slot.read_text(encoding="utf-8").splitlines()
    }
    texts = [path.read_text(encoding="utf-8") for path in template.rglob(f"*{SUFFIX}")]
    inserted = {
        line.replace('\\"', '"')
        for each in texts
        for room, text in LINE.findall(each)
        if room == opposite
        for line in text.split("\\n")
    }
    return (lines | inserted) - {""}


def stray_slots(template: Path) -> Iterator[str]:
    """Report lines for a slot that no file collects, or in a room that copier.yml does not list."""
    texts = [path.read_text(encoding="utf-8") for path in template.rglob(f"*{SUFFIX}")]
    collected = {name for text in texts for name in re.findall(r"slot = '(\w+)'", text)}
    listed = re.split(r"[\s\"]+", QUESTIONS["rooms_with_slots"]["default"])
    for path in sorted(template.rglob("_slots/*")):
        if path.name.removesuffix(SUFFIX) not in collected:
            yield f"{path.relative_to(template)} is for a slot that is nowhere"
        if "/".join(rooms_in(path.relative_to(template))) not in listed:
            yield f"{path.relative_to(template)} is not in `rooms_with_slots`"


def misplaced_rooms(template: Path) -> Iterator[str]:
    """Report rooms that stand within a later one: a room within a room has one place."""
    listed = QUESTIONS["rooms"]["default"].replace("framework", "flask fastapi")
    ranks = {room: rank for rank, room in reversed(list(enumerate(re.findall(r"\w+", listed))))}
    for folder in sorted(template.rglob("{{*}}")):
        rooms = rooms_in(folder.relative_to(template))
        if any(room not in ranks for room in rooms):
            yield f"{folder.relative_to(template)} is in a room that copier.yml does not list"
        elif [ranks[room] for room in rooms] != sorted(ranks[room] for room in rooms):
            yield f"{folder.relative_to(template)} is not in the order of `rooms`"


def conditions(template: Path) -> Iterator[str]:
    """Report conditions in Python files, and too many in others."""
    for path in sorted(template.rglob("*")):
        if not path.is_file() or is_run_time(path):
            continue
        found = len(CONDITION.findall(path.read_text(encoding="utf-8")))
        python = path.name.removesuffix(SUFFIX).endswith(".py")
        if found > (0 if python else MOST_CONDITIONS) and "_parts" not in path.parts:
            yield f"{path.relative_to(template)} has {found} conditions"


def is_run_time(path: Path) -> bool:
    """Tell whether a file is a page that the generated service renders itself."""
    return path.name.removesuffix(SUFFIX).endswith(".html")


def plain_share(template: Path) -> float:
    """Return which share of the Python lines in src stands in files without a suffix.

    Tests import the package by its name, so most of them have one.
    """
    lines: Counter[bool] = Counter()
    for path in template.rglob("src/**/*.py*"):
        if path.is_file():
            lines[path.suffix == ".py"] += len(path.read_text(encoding="utf-8").splitlines())
    return lines[True] / lines.total()
