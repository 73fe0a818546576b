"""Small templates in repositories of their own, and what Copier makes of them."""

from pathlib import Path
from typing import Any

import yaml
from copier import Settings, run_copy

from .repository import commit, git

QUESTIONS = """\
_subdirectory: template
framework:
  type: str
  default: one
  help: Which?
  choices: {One: one, Two: two}
extras:
  type: str
  multiselect: true
  default: []
  help: What else?
  choices: {More: more}
"""
ANSWERS_FILE = "{{_copier_conf.answers_file}}.jinja"


def plain_template(folder: Path) -> Path:
    """A template in a folder that git does not know."""
    (folder / "template").mkdir(parents=True)
    (folder / "copier.yml").write_text(QUESTIONS)
    (folder / "template" / ANSWERS_FILE).write_text("{{ _copier_answers|to_nice_yaml }}")
    (folder / "template" / "version.txt").write_text("none\n")
    return folder


def repository(folder: Path, *releases: str) -> Path:
    """A template in a repository with a tag for each release."""
    plain_template(folder)
    git(folder, "init", "--quiet", "-b", "main")
    commit_version(folder, "none")
    for release in releases:
        commit_version(folder, release)
        git(folder, "tag", release)
    return folder


def commit_version(folder: Path, version: str) -> str:
    """Commit another version, and return its commit."""
    (folder / "template" / "version.txt").write_text(f"{version}\n")
    return commit(folder, version)


def bundle(repository: Path, file: Path) -> Path:
    """A bundle as a package carries it."""
    git(repository, "bundle", "create", "--quiet", file, "HEAD", "--tags")
    return file


def recorded(project: Path) -> dict[str, Any]:
    """What a project says about where it came from."""
    answers: dict[str, Any] = yaml.safe_load((project / ".copier-answers.yml").read_text())
    return answers


def copied(address: str, project: Path, ref: str | None = None) -> dict[str, Any]:
    """Let Copier make a project, and return what it recorded."""
    run_copy(address, project, defaults=True, quiet=True, vcs_ref=ref, settings=Settings())
    return recorded(project)
