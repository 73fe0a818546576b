"""`eitherway new`: what it makes, what it refuses, and that it leaves nothing else behind."""

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
import yaml
from copier import run_copy
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput
from typer.testing import CliRunner
from typer.testing import Result

from eitherway import cli
from eitherway import new
from eitherway import prompts
from eitherway import screen
from eitherway import source
from eitherway.questions import Questionnaire

from . import terminal
from .combinations import ROOT
from .terminal import CTRL_C
from .terminal import CTRL_U
from .terminal import DOWN
from .terminal import ENTER

SCRIPT = str(Path(sys.executable).with_name("eitherway"))
GIT = shutil.which("git") or "git"
VERSION = version("eitherway")

Command = Callable[..., Result]
Type = Callable[..., None]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which the command runs: empty."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def template(copier_template: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The template that the command uses: one whose every change is committed."""
    monkeypatch.setattr(cli, "questionnaire", Questionnaire.read(copier_template))
    return copier_template


@pytest.fixture
def eitherway(template: Path, here: Path) -> Command:
    return lambda *words: CliRunner().invoke(cli.app, words)


@pytest.fixture
def copied_template(copier_template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A template of the test's own to change, with its history."""
    copy = tmp_path / "copy"
    shutil.copytree(copier_template, copy)
    monkeypatch.setattr(cli, "questionnaire", Questionnaire.read(copy))
    return copy


@pytest.fixture
def type_keys(monkeypatch: pytest.MonkeyPatch) -> Iterator[Type]:
    """Type at the prompts of this process, as if it had a terminal."""
    monkeypatch.setattr(prompts, "possible", lambda: True)
    with (
        create_pipe_input() as keyboard,
        create_app_session(input=keyboard, output=DummyOutput()),
    ):
        yield lambda *keys: keyboard.send_text("".join(keys))


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


# What it makes


def test_the_proposals_make_what_copier_makes_of_them(
    eitherway: Command, template: Path, tmp_path: Path
) -> None:
    result = eitherway("new", "demo", "--defaults")

    assert result.exit_code == 0, result.output
    copied = rendered_by_copier(template, tmp_path / "copied", project_name="Demo")
    assert contents(Path("demo")) == copied
    assert answers_of(Path("demo"))["package"] == "demo"


def test_the_flags_choose(eitherway: Command, template: Path, tmp_path: Path) -> None:
    words = ["--framework", "flask", "--with", "docker", "--with", "async", "--defaults"]
    result = eitherway("new", "demo", *words)

    assert result.exit_code == 0, result.output
    copied = rendered_by_copier(
        template,
        tmp_path / "copied",
        project_name="Demo",
        framework="flask",
        extras=["async", "docker"],
    )
    assert contents(Path("demo")) == copied


def test_none_of_the_extras_can_be_chosen(eitherway: Command) -> None:
    eitherway("new", "demo", "--with", "none", "--defaults")

    assert answers_of(Path("demo"))["extras"] == []


@pytest.mark.parametrize(
    ("folder", "name", "package"),
    [
        ("league-app", "League App", "league_app"),
        ("some/where/my_API", "My API", "my_api"),
        ("Überliga", "Überliga", "uberliga"),
        ("--", "League", "league"),
    ],
)
def test_the_folder_proposes_the_name(
    eitherway: Command, folder: str, name: str, package: str
) -> None:
    result = eitherway("new", "--defaults", "--", folder)

    assert result.exit_code == 0, result.output
    answers = answers_of(Path(folder))
    assert (answers["project_name"], answers["package"]) == (name, package)


def test_an_empty_folder_is_filled_and_stays_the_same_folder(
    eitherway: Command, here: Path
) -> None:
    before = here.stat().st_ino
    result = eitherway("new", ".", "--defaults")

    assert result.exit_code == 0, result.output
    assert here.stat().st_ino == before
    assert answers_of(here)["project_name"] == "Here"
    assert not list(here.glob(".eitherway-*"))
    assert "cd " not in result.stdout


def test_everything_is_in_one_commit_on_main(eitherway: Command) -> None:
    eitherway("new", "demo", "--defaults")

    project = Path("demo")
    assert git(project, "log", "--format=%s") == f"Start from eitherway {VERSION}"
    assert git(project, "branch", "--show-current") == "main"
    assert git(project, "status", "--porcelain", "--ignored") == ""


def test_a_committed_template_is_recorded_so_that_copier_finds_it_again(
    eitherway: Command, template: Path
) -> None:
    result = eitherway("new", "demo", "--defaults")

    answers = answers_of(Path("demo"))
    assert answers["_src_path"] == str(template)
    assert answers["_commit"] == git(template, "describe", "--tags", "--always")
    assert result.stderr == ""


def test_the_last_words_name_the_next_commands(eitherway: Command) -> None:
    result = eitherway("new", "my league", "--with", "docs", "--defaults")

    made, following, *steps, last = result.stdout.splitlines()
    assert made == "Made My League, package my_league (fastapi, docs)."
    assert following == "Next:"
    assert [step[:18].strip() for step in steps] == [
        "cd 'my league'",
        "uv run poe dev",
        "uv run poe check",
    ]
    assert last == "Commit uv.lock, which the first run writes."


def test_the_named_commands_and_address_are_those_of_the_project(eitherway: Command) -> None:
    eitherway("new", "demo", "--defaults")

    tasks = tomllib.loads(Path("demo/pyproject.toml").read_text())["tool"]["poe"]["tasks"]
    assert {"dev", "check"} <= tasks.keys()
    settings = Path("demo/src/demo/settings.py").read_text()
    host = re.search(r'host: str = .*default="(.*)"', settings)
    port = re.search(r"port: int = .*default=(\d+)", settings)
    assert host
    assert port
    assert f"http://{host[1]}:{port[1]}" == screen.SERVED_AT


def test_copiers_settings_of_the_user_have_no_say(
    eitherway: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = tmp_path / "settings.yml"
    settings.write_text("not even settings")
    monkeypatch.setenv("COPIER_SETTINGS_PATH", str(settings))

    assert eitherway("new", "demo", "--defaults").exit_code == 0


# What it refuses


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["x", "--framework", "flsk"], 'There is no "flsk". Did you mean "flask"? Choose from'),
        (["x", "--framework", "django"], 'There is no "django". Choose from fastapi, flask.'),
        (["x", "--with", "docs", "--with", "dokcer"], 'Did you mean "docker"?'),
        (["x", "--framework", ""], 'There is no "". Choose from fastapi, flask.'),
        (["x", "--with", "none,docs"], '"none" stands alone: it chooses no extra at all.'),
        (["x"], "There is no terminal to ask in. Say where the project goes with PATH, choose"),
        (["x", "--framework", "flask"], "take what is proposed for the rest with --defaults."),
        (["--defaults"], "Say where the project goes: eitherway new PATH"),
        (["x" * 99, "--defaults"], f'The project name "X{"x" * 98}", proposed after the folder,'),
        (["x" * 99, "--defaults"], "Choose another folder, or leave out --defaults to answer"),
        (["x" * 999, "--defaults"], "cannot be used: File name too long."),
    ],
)
def test_a_refusal_is_one_sentence_and_makes_nothing(
    eitherway: Command, here: Path, words: list[str], sentence: str
) -> None:
    result = eitherway("new", *words)

    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith("Error: ")
    assert result.stderr.count("\n") == 1
    assert sentence in result.stderr
    assert list(here.iterdir()) == []


def test_a_place_within_the_template_is_refused(eitherway: Command, template: Path) -> None:
    result = eitherway("new", str(template / "x"), "--defaults")

    assert result.exit_code == 2
    assert "is inside the template. Choose a folder outside of it." in result.stderr
    assert not (template / "x").exists()


def test_extras_may_be_given_together(eitherway: Command, here: Path) -> None:
    assert eitherway("new", "demo", "--with", "docs, docker", "--defaults").exit_code == 0

    answers = yaml.safe_load((here / "demo/.copier-answers.yml").read_text(encoding="utf-8"))
    assert set(answers["extras"]) == {"docs", "docker"}


def test_what_is_there_already_is_left_alone(eitherway: Command, here: Path) -> None:
    Path("file").write_text("mine")
    Path("folder").mkdir()
    Path("folder/file").write_text("mine")

    for taken, state in [("file", "is a file"), ("folder", "is not empty")]:
        result = eitherway("new", taken, "--defaults")
        assert result.exit_code == 2
        assert f"{taken} {state}. Choose a folder that does not exist yet." in result.stderr

    assert contents(here) == {Path("file"): b"mine", Path("folder/file"): b"mine"}


def test_a_validator_speaks_as_it_does_at_copiers_prompts(
    eitherway: Command, template: Path, tmp_path: Path
) -> None:
    with pytest.raises(ValueError, match="project_name") as refused:
        rendered_by_copier(template, tmp_path / "copied", project_name="X" * 99)
    _, sentence = str(refused.value).split(": ", maxsplit=1)

    assert f" {sentence} " in eitherway("new", "X" * 99, "--defaults").stderr


def test_a_question_of_an_unknown_kind_is_a_mistake_in_the_template(tmp_path: Path) -> None:
    details = {"type": "str", "help": "Why?", "default": "", "placeholder": "because"}
    (tmp_path / "copier.yml").write_text(yaml.safe_dump({"why": details, "_envops": {}}))

    with pytest.raises(TypeError, match="placeholder"):
        Questionnaire.read(tmp_path)


# What fails, and leaves nothing behind


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # in Copier
def test_a_template_that_cannot_be_rendered_leaves_nothing(
    eitherway: Command, copied_template: Path, here: Path
) -> None:
    (copied_template / "template" / "broken.jinja").write_text("{{ nothing_of_the_kind }}")
    result = eitherway("new", "some/where", "--defaults")

    assert result.exit_code == 1
    assert result.stderr.startswith("Error: Copier cannot render the template: ")
    assert "nothing_of_the_kind" in result.stderr
    assert list(here.iterdir()) == []


def test_a_place_that_the_system_refuses_is_left_alone(eitherway: Command, here: Path) -> None:
    Path("file").touch()
    result = eitherway("new", "file/demo", "--defaults")

    assert result.exit_code == 1
    assert "The system does not let it happen: " in result.stderr
    assert list(here.iterdir()) == [here / "file"]


def test_an_interruption_leaves_nothing(
    eitherway: Command, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(template: Path, project: Path, answers: object) -> None:
        project.mkdir()
        raise KeyboardInterrupt

    monkeypatch.setattr(new, "render", interrupted)
    result = eitherway("new", "demo", "--defaults")

    assert result.exit_code == 130
    assert result.stderr == "Error: Stopped. Nothing was made.\n"
    assert list(here.iterdir()) == []


def test_ctrl_c_while_it_renders_leaves_nothing(here: Path) -> None:
    command = [SCRIPT, "new", "demo", "--defaults"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        while not list(here.iterdir()):
            assert process.poll() is None
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        said, errors = process.communicate(timeout=20)

    assert process.returncode == 130
    assert said == b""
    assert b"Traceback" not in errors
    assert list(here.iterdir()) == []


# What git does not let it do


def test_without_git_the_project_stays_and_the_remedy_is_told(
    eitherway: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(shutil, "which", lambda name: None)
        result = eitherway("new", "demo", "--defaults")

    assert result.exit_code == 0
    assert not Path("demo/.git").exists()
    note, *remedy, _ = result.stderr.splitlines()
    assert note == "Note: There is no first commit yet, because git is not installed. Run there:"
    for command in remedy:
        git(Path("demo"), *shlex.split(command)[1:])
    assert git(Path("demo"), "log", "--format=%s") == f"Start from eitherway {VERSION}"


def test_without_an_identity_the_project_stays_and_the_remedy_is_told(
    eitherway: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "user.useConfigOnly")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", "true")
    result = eitherway("new", "demo", "--defaults")

    assert result.exit_code == 0
    assert Path("demo/pyproject.toml").is_file()
    note, *remedy = result.stderr.splitlines()
    assert "because git does not know who you are." in note
    assert 'git config --global user.name "Your Name"' in remedy[0]
    assert f"git commit -m 'Start from eitherway {VERSION}'" in remedy[-1]


def test_what_git_says_against_the_commit_is_told(
    eitherway: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    (hooks / "pre-commit").write_text("#!/bin/sh\necho not today >&2\nexit 1\n")
    (hooks / "pre-commit").chmod(0o755)
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "core.hooksPath")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", str(hooks))
    result = eitherway("new", "demo", "--defaults")

    assert result.exit_code == 0
    assert "because `git commit` failed: not today. Run there:" in result.stderr


def test_the_repository_of_a_git_hook_is_left_alone(
    eitherway: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(tmp_path, "init", "other")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "other" / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "other" / ".git" / "index"))
    result = eitherway("new", "demo", "--defaults")
    monkeypatch.undo()

    assert result.exit_code == 0, result.output
    assert not (tmp_path / "other" / ".git" / "index").exists()
    assert (tmp_path / "here" / "demo" / ".git").is_dir()


# Which template


def test_the_template_is_the_packages_own_or_the_checkouts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (source.template_root() / "copier.yml").samefile(ROOT / "copier.yml")

    monkeypatch.setattr(source, "PACKAGED", tmp_path)
    assert source.template_root() == tmp_path


def test_a_template_without_history_is_told(eitherway: Command, copied_template: Path) -> None:
    shutil.rmtree(copied_template / ".git")
    result = eitherway("new", "demo", "--defaults")

    assert result.exit_code == 0, result.output
    sentence = "The template has no git history here, so `copier update` cannot update"
    assert result.stderr == f"Note: {sentence} this project later.\n"


def test_a_change_that_is_not_committed_is_rendered_and_told(
    eitherway: Command, copied_template: Path
) -> None:
    (copied_template / "template" / "{{core}}" / "NEWS.md").touch()
    result = eitherway("new", "demo", "--defaults")

    assert result.exit_code == 0, result.output
    assert Path("demo/NEWS.md").is_file()
    sentence = "The template has changes that are not committed, so `copier update` cannot update"
    assert result.stderr == f"Note: {sentence} this project later.\n"


def test_what_pip_compiles_in_the_template_is_not_rendered(
    eitherway: Command, copied_template: Path
) -> None:
    shutil.rmtree(copied_template / ".git")
    compiled = copied_template / "template" / "{{core}}" / "src" / "{{package}}" / "__pycache__"
    compiled.mkdir()
    (compiled / "log.cpython-311.pyc").touch()
    eitherway("new", "demo", "--defaults")

    assert Path("demo/src/demo/log.py").is_file()
    assert not Path("demo/src/demo/__pycache__").exists()


# At its prompts


def test_what_is_not_given_is_asked(eitherway: Command, type_keys: Type) -> None:
    type_keys(
        CTRL_U + "Minor League" + ENTER,  # its name
        ENTER,  # its description
        ENTER,  # its package
        DOWN + ENTER,  # its framework
        " " + DOWN + " " + ENTER,  # its extras
    )
    result = eitherway("new", "demo")

    assert result.exit_code == 0, result.output
    answers = answers_of(Path("demo"))
    assert answers["project_name"] == "Minor League"
    assert answers["package"] == "minor_league"
    assert answers["framework"] == "flask"
    assert answers["extras"] == ["templates", "docs"]


def test_what_is_given_is_not_asked(eitherway: Command, type_keys: Type) -> None:
    type_keys(ENTER, ENTER, ENTER)
    result = eitherway("new", "demo", "--framework", "flask", "--with", "none")

    assert result.exit_code == 0, result.output


def test_a_refused_answer_can_be_mended(eitherway: Command, type_keys: Type) -> None:
    type_keys(ENTER, ENTER, CTRL_U + "class" + ENTER + "y" + ENTER)
    result = eitherway("new", "demo", "--framework", "flask", "--with", "none")

    assert result.exit_code == 0, result.output
    assert answers_of(Path("demo"))["package"] == "classy"


def test_the_folder_is_asked_until_it_can_be_used(
    eitherway: Command, type_keys: Type, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "taken").touch()
    monkeypatch.setenv("HOME", str(here))
    type_keys(ENTER, "~/taken" + ENTER, CTRL_U + "~/demo" + ENTER)
    result = eitherway("new", "--defaults")

    assert result.exit_code == 0, result.output
    assert answers_of(here / "demo")["project_name"] == "Demo"


def test_the_end_of_the_input_stops_it(eitherway: Command, type_keys: Type, here: Path) -> None:
    type_keys(CTRL_U + "\x04")
    result = eitherway("new", "demo")

    assert result.exit_code == 130
    assert list(here.iterdir()) == []


# In a real terminal, and in a real pipe


def test_a_person_chooses_with_keys(here: Path) -> None:
    command = terminal.start([SCRIPT, "new", "league-app"], here)

    command.expect("What is the service called")
    command.expect("League App")
    command.send(ENTER)
    command.expect("What is it for")
    command.send(ENTER)
    command.expect("Python package")
    command.send(CTRL_U + "class")
    command.expect("keyword of Python")
    command.send(CTRL_U + "ours" + ENTER)
    command.expect("Which framework")
    command.send(DOWN + ENTER)
    command.expect("Which extras")
    command.send(" " + DOWN + " " + ENTER)

    status, said = terminal.finish(command)
    assert status == 0
    assert "uv run poe dev" in said
    assert "\x1b[36m" in said
    answers = answers_of(here / "league-app")
    assert answers["package"] == "ours"
    assert answers["framework"] == "flask"
    assert answers["extras"] == ["templates", "docs"]


def test_ctrl_c_at_a_prompt_leaves_nothing(here: Path) -> None:
    command = terminal.start([SCRIPT, "new", "demo"], here)
    command.expect("What is the service called")
    command.send(CTRL_C)

    status, said = terminal.finish(command)
    assert status == 130
    assert "Stopped. Nothing was made." in said
    assert "Traceback" not in said
    assert list(here.iterdir()) == []


def test_no_color_is_heeded_in_a_terminal(here: Path) -> None:
    command = terminal.start([SCRIPT, "new", "demo", "--defaults"], here, NO_COLOR="1")

    status, said = terminal.finish(command)
    assert status == 0
    assert "uv run poe dev" in said
    assert not re.search(r"\x1b\[[\d;]*3\dm", said)


def test_in_a_pipe_it_is_plain(here: Path) -> None:
    done = subprocess.run(
        [SCRIPT, "new", "demo", "--defaults"],
        check=True,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )

    assert done.stdout.startswith(
        "Made Demo, package demo (fastapi, docs, validation).\nNext:\n  cd demo\n"
    )
    assert "\x1b" not in done.stdout + done.stderr


def test_the_version_is_the_packages(eitherway: Command) -> None:
    assert eitherway("--version").stdout == f"eitherway {VERSION}\n"


def test_help_comes_without_copier() -> None:
    script = """
import sys
from eitherway.cli import app

for words in (["--help"], ["new", "--help"]):
    app(words, standalone_mode=False)
print(sys.modules.keys() & {"copier", "jinja2", "questionary"} or "Quick.")
"""
    said = subprocess.check_output([sys.executable, "-c", script], text=True)

    assert "One of fastapi, flask." in said
    assert said.endswith("Quick.\n")
