"""What each framework, extra and preset gives, and what it costs: found out by rendering them."""

import json
import shutil
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Self

from plumbum import local

from ..files import line_count, read_files
from ..git import git
from ..project import ANSWERS_FILE
from ..questions.questionnaire import Answers, Question
from ..template.render import render
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


@dataclass(frozen=True)
class Framework:
    name: str
    gives: str
    # That of the project without extras.
    cost: Cost


@dataclass(frozen=True)
class Extra:
    name: str
    gives: str
    # What it adds to the project without extras, in each framework.
    costs: Mapping[str, Cost]


@dataclass(frozen=True)
class Preset:
    name: str
    gives: str
    answers: Answers
    # That of the whole project.
    cost: Cost


@dataclass(frozen=True)
class Catalog:
    """Everything that can be chosen."""

    # The address of the template.
    template: str
    frameworks: Sequence[Framework]
    extras: Sequence[Extra]
    presets: Sequence[Preset]


def catalog(template: Template) -> Catalog:
    """Render what can be chosen, each by itself, and count."""
    asked = template.questionnaire
    bare = {name: {"framework": name, "extras": []} for name in asked.framework.names}
    single = {
        (extra, name): {"framework": name, "extras": [extra]}
        for extra in asked.extras.names
        for name in bare
    }
    presets = {name: preset.answers for name, preset in asked.presets.items()}
    costs = _costs(template, [*bare.values(), *single.values(), *presets.values()])
    framework_costs = {name: costs[_key(answers)] for name, answers in bare.items()}
    return Catalog(
        template.source.address,
        [
            Framework(name, gives, framework_costs[name])
            for name, gives in _meanings(asked.framework)
        ],
        [
            Extra(
                extra,
                gives,
                {
                    name: costs[_key(single[extra, name])].beyond(cost)
                    for name, cost in framework_costs.items()
                },
            )
            for extra, gives in _meanings(asked.extras)
        ],
        [
            Preset(name, preset.help, preset.answers, costs[_key(preset.answers)])
            for name, preset in asked.presets.items()
        ],
    )


def _meanings(question: Question) -> Iterable[tuple[str, str]]:
    """The choices, each with what its line says after its name."""
    for line, name in question.choices.items():
        before, _, after = line.partition(": ")
        yield name, after or before


def _key(answers: Answers) -> str:
    return json.dumps(answers, sort_keys=True)


def _costs(template: Template, wanted: Iterable[Answers]) -> Mapping[str, Cost]:
    """Render each of the answers once."""
    costs: dict[str, Cost] = {}
    with TemporaryDirectory(prefix="eitherway-") as scratch:
        plain = _plain(template, Path(scratch, "template"))
        for answers in wanted:
            if _key(answers) not in costs:
                with TemporaryDirectory(dir=scratch) as folder:
                    project = Path(folder, "project")
                    # Copier would ask git about each file that it writes, which takes long.
                    with local.env(PATH=""):
                        render(plain, answers, project)
                    costs[_key(answers)] = Cost.of(read_files(project))
    return costs


def _plain(template: Template, folder: Path) -> Template:
    """The template without its history, of which Copier would make a clone each time."""
    if (template.folder / ".git").exists():
        words = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        for name in git(template.folder, *words).split("\0"):
            if (template.folder / name).is_file():
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(template.folder / name, folder / name, follow_symlinks=False)
    else:
        folder = template.folder
    return Template(Source(str(folder), str(folder)), folder, None)
