"""A small template in two releases, projects made from it, and what is there to see of them.

Small, so that many tests may each change a project of their own. The template has what can go wrong
between two releases: a renamed file, a picture, a new validator, a file at a path that the project's own `.gitignore` leaves to the user.
"""

import os
import shutil
import signal
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from copier import Settings, run_copy

from .commands import eitherway
from .repository import commit, git

QUESTIONS = """\
_removal_notes:
  docs:
    validation: >-
      Read the docs
      first.
_subdirectory: template
_envops: {trim_blocks: true, lstrip_blocks: true, keep_trailing_newline: true}
project_name: {type: str, default: League, help: "What is it called?"}
package: {type: str, default: league, help: "What is its package?"}
framework:
  type: str
  default: flask
  help: Which?
  choices: {Flask: flask, FastAPI: fastapi}
extras:
  type: str
  multiselect: true
  default: []
  help: What else?
  choices: {Docs: docs, Validation: validation, Picture: picture}
flask:      {type: str, when: false, default: "{{ '.' if framework == 'flask' }}"}
fastapi:    {type: str, when: false, default: "{{ '.' if framework == 'fastapi' }}"}
docs:       {type: str, when: false, default: "{{ '.' if 'docs' in extras }}"}
validation: {type: str, when: false, default: "{{ '.' if 'validation' in extras }}"}
picture:    {type: str, when: false, default: "{{ '.' if 'picture' in extras }}"}
"""
SETTINGS = "".join(f"SETTING_{number} = {number}\n" for number in range(1, 13))
HELPERS = "".join(f"def helper_{number}():\n    return {number}\n" for number in range(1, 9))
PAGES = "".join(f"Page {number} of the docs\n" for number in range(1, 9))
PICTURE = b"\x89PNG\0\xff first\n"
ANSWERS = "template/{{_copier_conf.answers_file}}.jinja"

FIRST: dict[str, str | bytes] = {
    "copier.yml": QUESTIONS,
    ANSWERS: "{{ _copier_answers|to_nice_yaml -}}\n",
    "template/.gitignore": "*.log\n__pycache__/\n/local/\n/build\n",
    "template/README.md.jinja": (
        "# {{ project_name }}\n\nMade with {{ framework }}.\n\n## Parts\n\n"
        "{% if docs %}\n- docs\n{% endif %}\n{% if validation %}\n- validation\n{% endif %}\n"
        "- the rest\n\n## Yours\n"
    ),
    "template/settings.py": SETTINGS,
    "template/helpers.py": HELPERS,
    "template/logo.png": PICTURE,
    "template/run.sh": "#!/bin/sh\nexec python app.py\n",
    "template/{{flask}}/app.py": "from flask import Flask\n\napp = Flask(__name__)\n",
    "template/{{fastapi}}/app.py": "from fastapi import FastAPI\n\napp = FastAPI()\n",
    "template/{{docs}}/docs/pages.md": PAGES,
    "template/{{docs}}/docs/site/style.css": "body { margin: 0 }\n",
    "template/{{validation}}/models.py": "import pydantic\n\nMODEL = pydantic.BaseModel\n",
    "template/{{picture}}/picture.png": PICTURE,
}
SECOND: dict[str, str | bytes | None] = {
    "copier.yml": QUESTIONS.replace(
        'help: "What is its package?"',
        "help: \"What is its package?\", validator: \"{{ 'No digits.' if '2' in package }}\"",
    ),
    "template/settings.py": SETTINGS.replace("SETTING_6 = 6", "SETTING_6 = 66"),
    "template/helpers.py": None,
    "template/tools/helping.py": HELPERS.replace("return 8", "return 88"),
    "template/logo.png": PICTURE.replace(b"first", b"second"),
    "template/local/config.toml": "level = 1\n",
    "template/{{docs}}/docs/pages.md": PAGES.replace("Page 5", "Page five"),
}


def release(repository: Path, version: str, changes: Mapping[str, str | bytes | None]) -> str:
    """Change files of a template, or remove those without content, and tag that as a release."""
    for name, content in changes.items():
        file = repository / name
        if content is None:
            file.unlink()
            continue
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
    git(repository, "add", "--all", "--force")
    git(repository, "commit", "--quiet", "--allow-empty", "-m", version)
    git(repository, "tag", version)
    return version


@dataclass(frozen=True)
class Made:
    """What decides on a project's files."""

    framework: str = "flask"
    extras: tuple[str, ...] = ()
    version: str = "0.1.0"

    def into(self, folder: Path, template: Path, **answers: str) -> Path:
        """Let Copier make it."""
        run_copy(
            str(template),
            folder,
            data={"framework": self.framework, "extras": list(self.extras), **answers},
            defaults=True,
            quiet=True,
            vcs_ref=self.version,
            settings=Settings(),
        )
        return folder


class SampleTemplate:
    """The template's repository, and the projects that Copier made from it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._made: dict[Made, Path] = {}
        self.template = folder / "template"
        (self.template / "template").mkdir(parents=True)
        (self.template / "template" / "run.sh").touch(0o755)
        git(self.template, "init", "--quiet", "-b", "main")
        release(self.template, "0.1.0", FIRST)
        release(self.template, "0.2.0", SECOND)

    def made(self, what: Made) -> Path:
        """What Copier makes of it at once."""
        if what not in self._made:
            place = self._folder / str(len(self._made)) / "league"
            self._made[what] = what.into(place, self.template)
        return self._made[what]

    def start(self, folder: Path, what: Made, *init: str) -> Path:
        """A project, committed in a repository of its own."""
        shutil.copytree(self.made(what), folder, symlinks=True)
        start_git(folder, *init)
        return folder

    def own_template(self, folder: Path) -> Path:
        """A template of the test's own to change."""
        shutil.copytree(self.template, folder)
        return folder


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> SampleTemplate:
    return SampleTemplate(tmp_path_factory.mktemp("sample"))


@pytest.fixture
def project(sample: SampleTemplate, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A Flask project with docs, of the first release; commands run there."""
    folder = sample.start(tmp_path / "league", Made("flask", ("docs",)))
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def interruptible() -> Iterator[None]:
    """SIGINT interrupts, even if the tests run in the background of a script, where it would not."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def start_git(folder: Path, *init: str) -> None:
    git(folder, "init", "--quiet", "-b", "main", *init)
    commit(folder, "Start")


def files(folder: Path) -> dict[str, tuple[bytes, bool]]:
    """Everything in a folder but git's own: contents, and whether it can be run."""
    return {
        os.fsencode(file.relative_to(folder)).decode(errors="backslashreplace"): _what_is(file)
        for file in folder.rglob("*")
        if ".git" not in file.relative_to(folder).parts and (file.is_symlink() or file.is_file())
    }


def _what_is(file: Path) -> tuple[bytes, bool]:
    if file.is_symlink():
        return b"link to " + os.fsencode(file.readlink()), False
    return file.read_bytes(), os.access(file, os.X_OK)


def history(folder: Path) -> tuple[str, ...]:
    """What git holds of a project: its index, where HEAD is, the refs and the stash."""
    return (
        git(folder, "ls-files", "--stage", "-v"),
        git(folder, "rev-parse", "HEAD"),
        git(folder, "rev-parse", "--abbrev-ref", "HEAD"),
        git(folder, "for-each-ref"),
    )


def everything(folder: Path) -> dict[str, bytes]:
    """Every byte in a folder, of git's own too."""
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }


def unmerged(folder: Path) -> list[str]:
    return git(folder, "diff", "--name-only", "--diff-filter=U").splitlines()


def done(*words: str) -> str:
    """Run a command that is to succeed, and return what it says."""
    result = eitherway(*words)
    assert result.exit_code == 0, f"{result.exit_code}: {result.output}{result.exception!r}"
    return result.stdout


def refused(*words: str, status: int = 2) -> str:
    """Run a command that is to be refused, and return the one line that says why."""
    result = eitherway(*words)
    assert result.exit_code == status, f"{result.exit_code}: {result.output}{result.exception!r}"
    assert not result.stdout
    (line,) = result.stderr.splitlines()
    return line
