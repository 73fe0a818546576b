"""Making projects with `eitherway new` in a test, and reading what was made."""

import sys
from pathlib import Path
from typing import Any

import yaml
from copier import run_copy
from typer.testing import CliRunner, Result

from eitherway import cli

from .repository import contents

SCRIPT = str(Path(sys.executable).with_name("eitherway"))


def eitherway(*words: str) -> Result:
    """Run a command in this process, without a terminal."""
    return CliRunner().invoke(cli.app, words)


def answers_of(project: Path) -> dict[str, Any]:
    answers: dict[str, Any] = yaml.safe_load((project / ".copier-answers.yml").read_text())
    return answers


def rendered_by_copier(template: Path, project: Path, **data: str | list[str]) -> dict[str, bytes]:
    run_copy(str(template), project, data=data, defaults=True, quiet=True, vcs_ref="HEAD")
    return contents(project)
