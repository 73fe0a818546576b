"""Plain Copier is enough: its prompts and its flags give the chosen project, without trust."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml

from ..support import terminal
from ..support.terminal import DOWN, ENTER

COPIER = [sys.executable, "-m", "copier"]


def answers_of(project: Path) -> dict[str, Any]:
    answers: dict[str, Any] = yaml.safe_load((project / ".copier-answers.yml").read_text())
    return answers


def run(*command: str, folder: Path) -> str:
    """What a command prints without a terminal, all of it in a pipe."""
    done = subprocess.run(
        command,
        cwd=folder,
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


def test_the_prompts_give_the_chosen_project(copier_template: Path, tmp_path: Path) -> None:
    copier = terminal.start([*COPIER, "copy", str(copier_template), "made"], tmp_path)

    copier.expect("What is the service called")
    copier.send(terminal.CTRL_U + "Minor League" + ENTER)
    copier.expect("What is it for")
    copier.send(ENTER)
    copier.expect("Python package")
    copier.expect("minor_league")
    copier.send(ENTER)
    copier.expect("Which framework")
    copier.send(DOWN + ENTER)
    copier.expect("Which extras")
    copier.send(" " + DOWN + " " + ENTER)

    status, _ = terminal.finish(copier)
    assert status == 0
    answers = answers_of(tmp_path / "made")
    assert answers["project_name"] == "Minor League"
    assert answers["package"] == "minor_league"
    assert answers["framework"] == "flask"
    assert answers["extras"] == ["templates", "docs", "database", "example"]


def test_a_refused_answer_is_asked_for_again(copier_template: Path, tmp_path: Path) -> None:
    copier = terminal.start([*COPIER, "copy", str(copier_template), "made"], tmp_path)

    copier.expect("What is the service called")
    copier.send(ENTER)
    copier.expect("What is it for")
    copier.send(ENTER)
    copier.expect("Python package")
    copier.send(terminal.CTRL_U + "class" + ENTER)
    copier.expect("class is a Python")
    copier.send("y" + ENTER)
    copier.expect("Which framework")
    copier.send(ENTER)
    copier.expect("Which extras")
    copier.send(ENTER)

    status, _ = terminal.finish(copier)
    assert status == 0
    assert answers_of(tmp_path / "made")["package"] == "classy"


def test_the_flags_give_the_chosen_project_in_a_pipe(copier_template: Path, tmp_path: Path) -> None:
    data = ["--data=framework=flask", "--data=extras=[docker]"]
    run(*COPIER, "copy", "--defaults", *data, str(copier_template), "made", folder=tmp_path)

    answers = answers_of(tmp_path / "made")
    assert answers["framework"] == "flask"
    assert answers["extras"] == ["docker"]
    assert answers["project_name"] == "Demo"


def test_nothing_in_the_template_needs_trust(copier_template: Path) -> None:
    config = yaml.safe_load((copier_template / "copier.yml").read_text())

    assert not config.keys() & {"_tasks", "_migrations", "_jinja_extensions", "_external_data"}


def test_the_last_words_of_a_copy_and_an_update_name_the_next_commands(
    copier_template: Path, tmp_path: Path
) -> None:
    said = run(*COPIER, "copy", "--defaults", str(copier_template), "my demo", folder=tmp_path)

    assert "Demo is ready" in said
    assert "  cd 'my demo'\n  uv lock && git init" in said
    assert "\n  uv run poe dev " in said
    assert "\n  uv run poe check " in said

    project = tmp_path / "my demo"
    run("git", "init", folder=project)
    run("git", "add", ".", folder=project)
    run("git", "commit", "-m", "Start", folder=project)
    said = run(*COPIER, "update", "--defaults", folder=project)

    assert "Demo has been updated" in said
    assert "is ready" not in said
    assert "\n  git diff " in said
    assert "\n  uv run poe check " in said
