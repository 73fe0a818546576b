"""The size of projects: counted in rendered ones, and cached until the template changes."""

import hashlib
import json
import shutil
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Self

from ..files import line_count, read_files, user_cache
from ..git import git
from ..project import ANSWERS_FILE
from ..questions.questionnaire import Answers
from ..template.source import Source
from ..template.versions import Template


@dataclass(frozen=True)
class Size:
    """The files, lines and runtime dependencies of a project."""

    files: int
    # Lines of text, without the recorded answers, which are for Copier.
    lines: int
    # As they are written in `pyproject.toml`.
    dependencies: Sequence[str]

    @classmethod
    def of(cls, files: Mapping[str, bytes]) -> Self:
        """Count the files of a project."""
        lines = sum(line_count(data) or 0 for path, data in files.items() if path != ANSWERS_FILE)
        described = tomllib.loads(files.get("pyproject.toml", b"").decode())
        return cls(len(files), lines, sorted(described.get("project", {}).get("dependencies", [])))

    def beyond(self, other: "Size") -> "Size":
        """How much larger it is than another."""
        return Size(
            self.files - other.files,
            self.lines - other.lines,
            [name for name in self.dependencies if name not in other.dependencies],
        )


def key(answers: Answers) -> str:
    """The key of some answers in the cache."""
    return json.dumps(answers, sort_keys=True)


def sizes_of(template: Template, wanted: Iterable[Answers]) -> Mapping[str, Size]:
    """Return the size of the project for each of the answers, by their `key`."""
    files = _files(template.folder)
    state = _state(template.folder, files)
    sizes = _cached(state)
    missing = {key(answers): answers for answers in wanted if key(answers) not in sizes}
    if missing:
        sizes |= _counted(template.folder, files, missing)
        _cache(state, sizes)
    return sizes


def _counted(
    template: Path, files: Iterable[str], wanted: Mapping[str, Answers]
) -> dict[str, Size]:
    from ..template.render import render  # noqa: PLC0415 - slow, and seldom needed

    sizes = {}
    with TemporaryDirectory(prefix="eitherway-") as scratch:
        # Without its history, which Copier would clone each time.
        plain = Path(scratch, "template")
        for name in files:
            (plain / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(template / name, plain / name, follow_symlinks=False)
        for name, answers in wanted.items():
            with TemporaryDirectory(dir=scratch) as folder:
                project = Path(folder, "project")
                render(Template(Source(str(plain), str(plain)), plain, None), answers, project)
                sizes[name] = Size.of(read_files(project))
    return sizes


def _files(template: Path) -> list[str]:
    """The files of a template, except those that git ignores."""
    if (template / ".git").exists():
        words = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        names = set(git(template, *words).split("\0"))
        return sorted(name for name in names if (template / name).is_file())
    return list(read_files(template))


def _state(template: Path, files: Iterable[str]) -> str:
    """A digest of everything that the sizes depend on."""
    digest = hashlib.sha256(f"{version('eitherway')} {version('copier')}".encode())
    for name in files:
        data = (template / name).read_bytes()
        digest.update(f"\0{name}\0{len(data)}\0".encode(errors="surrogateescape"))
        digest.update(data)
    return digest.hexdigest()


def _place() -> Path:
    return user_cache() / "sizes.json"


def _cached(state: str) -> dict[str, Size]:
    """The cached sizes for this state of the template; empty if there are none."""
    with suppress(OSError, ValueError, KeyError, TypeError):
        found = json.loads(_place().read_text(encoding="utf-8"))
        if found["state"] == state:
            return {name: Size(**size) for name, size in found["sizes"].items()}
    return {}


def _cache(state: str, sizes: Mapping[str, Size]) -> None:
    """Cache the sizes, in one step. If they cannot be written, they are counted again."""
    cached = {"state": state, "sizes": {name: asdict(size) for name, size in sizes.items()}}
    with suppress(OSError):
        _place().parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=".", dir=_place().parent) as scratch:
            file = Path(scratch, "sizes.json")
            file.write_text(json.dumps(cached), encoding="utf-8")
            file.replace(_place())
