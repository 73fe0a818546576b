"""Making projects with `eitherway new` in a test, and reading what was made."""

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml
from copier import run_copy
from typer.testing import CliRunner, Result

from eitherway import cli

SCRIPT = str(Path(sys.executable).with_name("eitherway"))
GIT = shutil.which("git") or "git"


def eitherway(*words: str) -> Result:
    """Run a command in this process, without a terminal."""
    return CliRunner().invoke(cli.app, words)


def git(folder: Path, *words: str) -> str:
    return subprocess.check_output([GIT, *words], cwd=folder, text=True).strip()


def answers_of(project: Path) -> dict[str, Any]:
    answers: dict[str, Any] = yaml.safe_load((project / ".copier-answers.yml").read_text())
    return answers


def contents(project: Path) -> dict[Path, bytes]:
    """What is in every file but git's own."""
    return {
        file.relative_to(project): file.read_bytes()
        for file in project.rglob("*")
        if file.is_file() and ".git" not in file.relative_to(project).parts
    }


def rendered_by_copier(template: Path, project: Path, **data: str | list[str]) -> dict[Path, bytes]:
    run_copy(str(template), project, data=data, defaults=True, quiet=True, vcs_ref="HEAD")
    return contents(project)
