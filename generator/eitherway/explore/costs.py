"""What projects cost: counted in rendered ones, and kept, as it changes only with the template."""

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
class Cost:
    """What there is to read and to install. Tools for development do not count."""

    files: int
    # Of text, without the record of the answers: that is written for Copier.
    lines: int
    # What `pyproject.toml` requires, as it is written there.
    dependencies: Sequence[str]

    @classmethod
    def of(cls, files: Mapping[str, bytes]) -> Self:
        """Count the files of a project."""
        lines = sum(line_count(data) or 0 for path, data in files.items() if path != ANSWERS_FILE)
        described = tomllib.loads(files.get("pyproject.toml", b"").decode())
        return cls(len(files), lines, sorted(described.get("project", {}).get("dependencies", [])))

    def beyond(self, other: "Cost") -> "Cost":
        """What it costs more than another."""
        return Cost(
            self.files - other.files,
            self.lines - other.lines,
            [name for name in self.dependencies if name not in other.dependencies],
        )


def key(answers: Answers) -> str:
    """What costs are found by."""
    return json.dumps(answers, sort_keys=True)


def costs_of(template: Template, wanted: Iterable[Answers]) -> Mapping[str, Cost]:
    """Return the cost of each of the answers, by their `key`."""
    files = _files(template.folder)
    state = _state(template.folder, files)
    costs = _kept(state)
    missing = {key(answers): answers for answers in wanted if key(answers) not in costs}
    if missing:
        costs |= _counted(template.folder, files, missing)
        _keep(state, costs)
    return costs


def _counted(
    template: Path, files: Iterable[str], wanted: Mapping[str, Answers]
) -> dict[str, Cost]:
    from ..template.render import render  # noqa: PLC0415 - slow, and seldom needed

    costs = {}
    with TemporaryDirectory(prefix="eitherway-") as scratch:
        # Without its history, of which Copier would make a clone each time.
        plain = Path(scratch, "template")
        for name in files:
            (plain / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(template / name, plain / name, follow_symlinks=False)
        for name, answers in wanted.items():
            with TemporaryDirectory(dir=scratch) as folder:
                project = Path(folder, "project")
                render(Template(Source(str(plain), str(plain)), plain, None), answers, project)
                costs[name] = Cost.of(read_files(project))
    return costs


def _files(template: Path) -> list[str]:
    """The files of a template, without those that git ignores."""
    if (template / ".git").exists():
        words = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        names = set(git(template, *words).split("\0"))
        return sorted(name for name in names if (template / name).is_file())
    return list(read_files(template))


def _state(template: Path, files: Iterable[str]) -> str:
    """A digest of all that the costs depend on."""
    digest = hashlib.sha256(f"{version('eitherway')} {version('copier')}".encode())
    for name in files:
        data = (template / name).read_bytes()
        digest.update(f"\0{name}\0{len(data)}\0".encode(errors="surrogateescape"))
        digest.update(data)
    return digest.hexdigest()


def _place() -> Path:
    return user_cache() / "costs.json"


def _kept(state: str) -> dict[str, Cost]:
    """The costs that were counted for this state of the template; none if it is another one."""
    with suppress(OSError, ValueError, KeyError, TypeError):
        found = json.loads(_place().read_text(encoding="utf-8"))
        if found["state"] == state:
            return {name: Cost(**cost) for name, cost in found["costs"].items()}
    return {}


def _keep(state: str, costs: Mapping[str, Cost]) -> None:
    """Keep the costs, in one step; without a place for them, they are counted again."""
    kept = {"state": state, "costs": {name: asdict(cost) for name, cost in costs.items()}}
    with suppress(OSError):
        _place().parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=".", dir=_place().parent) as scratch:
            file = Path(scratch, "costs.json")
            file.write_text(json.dumps(kept), encoding="utf-8")
            file.replace(_place())
