"""`eitherway new`: what it creates, what it refuses, and that it leaves nothing else behind."""

import errno
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest
import yaml

from eitherway.create import install, output, place
from eitherway.errors import CONFLICTS, FAILED, INTERRUPTED, REFUSED
from eitherway.template import render as rendering
from eitherway.template import source
from eitherway.template import versions as template_module

from ..support.combinations import EXTRAS
from ..support.commands import SCRIPT, answers_of, eitherway, rendered_by_copier
from ..support.repository import contents, git

VERSION = version("eitherway")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which the command runs: empty."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture(autouse=True)
def template(copier_template: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The template that the command uses: one whose every change is committed."""
    monkeypatch.setattr(source, "CHECKOUT", copier_template)
    return copier_template


@pytest.fixture
def copied_template(template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A template of the test's own to change, with its history."""
    copy = tmp_path / "copy"
    shutil.copytree(template, copy)
    monkeypatch.setattr(source, "CHECKOUT", copy)
    return copy


# What it creates


def test_the_defaults_are_those_of_copier(template: Path, tmp_path: Path) -> None:
    result = eitherway("new", "demo", "--defaults")

    assert result.exit_code == 0, result.output
    copied = rendered_by_copier(template, tmp_path / "copied", project_name="Demo")
    assert contents(Path("demo")) == copied
    assert answers_of(Path("demo"))["package"] == "demo"


def test_the_flags_choose(template: Path, tmp_path: Path) -> None:
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


def test_none_of_the_extras_can_be_chosen() -> None:
    eitherway("new", "demo", "--with", "none", "--defaults")

    assert answers_of(Path("demo"))["extras"] == []


@pytest.mark.parametrize(
    ("folder", "name", "package"),
    [
        ("league-app", "League App", "league_app"),
        ("some/where/my_API", "My API", "my_api"),
        ("Überliga", "Überliga", "uberliga"),
        ("--", "Demo", "demo"),
    ],
)
def test_the_default_name_is_made_from_the_folder(folder: str, name: str, package: str) -> None:
    result = eitherway("new", "--defaults", "--", folder)

    assert result.exit_code == 0, result.output
    answers = answers_of(Path(folder))
    assert (answers["project_name"], answers["package"]) == (name, package)


def test_everything_is_in_one_commit_on_main() -> None:
    eitherway("new", "demo", "--defaults")

    project = Path("demo")
    assert git(project, "log", "--format=%s") == f"Start from eitherway {VERSION}"
    assert git(project, "branch", "--show-current") == "main"
    assert git(project, "status", "--porcelain", "--ignored") == ""


def test_a_committed_template_is_recorded_so_that_copier_finds_it_again(template: Path) -> None:
    result = eitherway("new", "demo", "--defaults")

    answers = answers_of(Path("demo"))
    assert answers["_src_path"] == str(template)
    assert answers["_commit"] == git(template, "describe", "--tags", "--always")
    assert result.stderr == ""


def test_the_last_words_name_the_next_commands() -> None:
    result = eitherway("new", "my league", "--with", "docs", "--defaults")

    created, following, *steps, last = result.stdout.splitlines()
    assert created == "Created My League, package my_league (fastapi, docs)."
    assert following == "Next:"
    assert [step[:18].strip() for step in steps] == [
        "cd 'my league'",
        "uv run poe dev",
        "uv run poe check",
    ]
    assert last == "The first run creates uv.lock; commit it."


def test_the_next_commands_are_those_that_copier_names(template: Path) -> None:
    steps = eitherway("new", "demo", "--defaults").stdout.splitlines()[3:-1]

    message = yaml.safe_load((template / "copier.yml").read_text())["_message_after_copy"]
    by_copier = dict(re.findall(r"^  (uv run poe \w+) +# (.*)$", message, re.MULTILINE))
    assert dict(re.split("  +", step.strip()) for step in steps) == by_copier


def test_the_named_commands_and_address_are_those_of_the_project() -> None:
    eitherway("new", "demo", "--defaults")

    tasks = tomllib.loads(Path("demo/pyproject.toml").read_text())["tool"]["poe"]["tasks"]
    assert {"dev", "check"} <= tasks.keys()
    settings = Path("demo/src/demo/settings.py").read_text()
    host = re.search(r'host: IPvAnyAddress = IPv4Address\("(.*)"\)', settings)
    port = re.search(r"port: int = .*default=(\d+)", settings)
    assert host
    assert port
    assert f"http://{host[1]}:{port[1]}" == output.SERVED_AT


def test_copiers_settings_of_the_user_have_no_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = tmp_path / "settings.yml"
    settings.write_text("not even settings")
    monkeypatch.setenv("COPIER_SETTINGS_PATH", str(settings))

    assert eitherway("new", "demo", "--defaults").exit_code == 0


# What it refuses


def test_a_validator_speaks_as_it_does_at_copiers_prompts(template: Path, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="project_name") as refused:
        rendered_by_copier(template, tmp_path / "copied", project_name="X" * 99)
    _, sentence = str(refused.value).split(": ", maxsplit=1)

    said = eitherway("new", "X" * 99, "--defaults").stderr
    assert said == f"Error: --set project_name=...: {sentence}\n"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            ["x", "--framework", "flsk"],
            '--framework: There is no framework "flsk". Did you mean "flask"?',
        ),
        (
            ["x", "--set", "package=class"],
            "--set package: Try class_app: class is a Python keyword",
        ),
        (["x", "--preset", "web"], 'There is no preset "web". Did you mean "website"?'),
        (["x", "--answers", "none.yml"], "--answers: none.yml cannot be read: No such file"),
        (["x", "--template", "nowhere"], 'There is no template at "nowhere".'),
        (["x", "--ref", "v99", "--defaults"], "has no version v99."),
        (["--defaults"], "No folder was given: eitherway new PATH"),
        (
            ["x" * 99, "--defaults"],
            "Error: --set project_name=...: Type at most 45 characters (this has 99).\n",
        ),
        (["x" * 999, "--defaults"], "cannot be used: File name too long."),
        (
            ["x"],
            "--set package=..., --framework, --with, or use --defaults.",
        ),
        (["x", "--preset", "api", "--yes"], "Pass --set project_name=..., --set description=..."),
    ],
)
def test_a_refusal_is_one_sentence_and_creates_nothing(
    here: Path, words: list[str], sentence: str
) -> None:
    result = eitherway("new", *words)

    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith("Error: ")
    assert result.stderr.count("\n") == 1
    assert sentence in result.stderr
    assert list(here.iterdir()) == []


def test_with_every_question_answered_nothing_is_missed(template: Path, tmp_path: Path) -> None:
    Path("answers.yml").write_text("_commit: v1\nproject_name: Shop\ndescription: Sells.\n")
    words = ["--answers", "answers.yml", "--set", "package=till", "--preset", "minimal"]
    result = eitherway("new", "demo", *words)

    assert result.exit_code == 0, result.output
    assert contents(Path("demo")) == rendered_by_copier(
        template,
        tmp_path / "copied",
        project_name="Shop",
        description="Sells.",
        package="till",
        framework="flask",
        extras=[],
    )


def test_the_answers_of_another_project_can_be_taken(template: Path) -> None:
    eitherway("new", "one", "--preset", "website", "--defaults")
    result = eitherway("new", "two", "--answers", "one/.copier-answers.yml")

    assert result.exit_code == 0, result.output
    assert contents(Path("one")) == contents(Path("two"))


# What it would create


def test_a_dry_run_shows_the_files_and_creates_nothing(here: Path) -> None:
    words = ["demo", "--with", "docker", "--set", "package=ours", "--defaults"]
    result = eitherway("new", *words, "--dry-run")

    assert result.exit_code == 0, result.output
    assert list(here.iterdir()) == []
    assert (
        "  eitherway new demo --set package=ours --framework fastapi --with docker \\\n    --defaults\n"
    ) in result.stdout
    shown = result.stdout.splitlines()
    eitherway("new", *words)
    made = sorted(contents(Path("demo")))
    assert shown[-len(made) :] == [f"  {path}" for path in made]
    assert f"Would create {len(made)} files in demo:" in shown


@pytest.mark.parametrize(
    "words",
    [
        ["demo"],
        ["--no-git", "--with", "none", "--", "-d"],
        ["a 'b", "--framework", "flask", "--set", 'description=It\'s "ours"; $HOME'],
        ["demo", "--all", "--install", "--ref", "HEAD", "--template", "{template}"],
    ],
)
def test_the_command_that_is_shown_creates_the_same(
    words: list[str], template: Path, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(install, "install", lambda *_, **__: None)
    words = [word.format(template=template) for word in words]
    shown = eitherway("new", "--defaults", "--dry-run", *words).stdout
    command = shown.partition("without prompts:\n")[2].partition("\n\n")[0]
    again = eitherway(*shlex.split(command.replace("\\\n", ""))[1:])

    assert again.exit_code == 0, again.output
    (project,) = here.iterdir()
    made = contents(project)
    shutil.rmtree(project)
    eitherway("new", "--defaults", *words)
    assert contents(project) == made
    assert (project / ".git").exists() == ("--no-git" not in words)


# What it installs


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A `uv` that writes down how it was called, locks, and ends as `ends` says."""
    bin_folder = tmp_path / "bin"
    bin_folder.mkdir()
    uv = bin_folder / "uv"
    uv.write_text(
        "#!/bin/sh\n"
        f'echo "$@ in $(basename "$PWD") of ${{VIRTUAL_ENV:-none}}" >> {tmp_path}/calls\n'
        'test "$1" = sync && touch uv.lock\n'
        f'grep -qx "$1" {tmp_path}/fails 2>/dev/null && exit 7\nexit 0\n'
    )
    uv.chmod(0o755)
    monkeypatch.setenv("PATH", f"{bin_folder}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("VIRTUAL_ENV", "/another")
    return tmp_path


def test_it_installs_locks_and_tests(stand_in: Path) -> None:
    result = eitherway("new", "demo", "--defaults", "--install")

    assert result.exit_code == 0, result.output
    calls = (stand_in / "calls").read_text()
    assert calls == "sync in demo of none\nrun pytest in demo of none\n"
    assert git(Path("demo"), "log", "--format=%s").splitlines() == [
        "Lock the dependencies",
        f"Start from eitherway {VERSION}",
    ]
    assert git(Path("demo"), "status", "--porcelain") == ""
    assert "$ uv sync\n$ uv run pytest\nNext:" in result.stdout
    assert "creates uv.lock" not in result.stdout


def test_without_a_repository_nothing_is_committed(stand_in: Path) -> None:
    result = eitherway("new", "demo", "--defaults", "--install", "--no-git")

    assert result.exit_code == 0, result.output
    assert Path("demo/uv.lock").exists()
    assert not Path("demo/.git").exists()


@pytest.mark.parametrize(
    ("fails", "command", "commits"), [("sync", "uv sync", 1), ("run", "uv run pytest", 2)]
)
def test_what_fails_is_told_and_the_project_stays(
    stand_in: Path, fails: str, command: str, commits: int
) -> None:
    (stand_in / "fails").write_text(f"{fails}\n")
    result = eitherway("new", "demo", "--defaults", "--install")

    assert result.exit_code == 1
    assert (
        f"Error: `{command}` failed with status 7. The project in demo was created" in result.stderr
    )
    assert len(git(Path("demo"), "log", "--format=%s").splitlines()) == commits
    assert "Next:" not in result.stdout


def test_a_lock_that_cannot_be_committed_is_told(stand_in: Path, tmp_path: Path) -> None:
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    hook = hooks / "pre-commit"
    hook.write_text("#!/bin/sh\ntest -e uv.lock || exit 0\necho no locks >&2; exit 1\n")
    hook.chmod(0o755)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GIT_CONFIG_COUNT", "1")
        patch.setenv("GIT_CONFIG_KEY_0", "core.hooksPath")
        patch.setenv("GIT_CONFIG_VALUE_0", str(hooks))
        result = eitherway("new", "demo", "--defaults", "--install")

    assert result.exit_code == 0, result.output
    assert "Note: uv.lock is not committed: `git commit` failed: no locks" in result.stderr
    assert "run pytest" in (stand_in / "calls").read_text()


def test_without_uv_nothing_is_created(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None if name == "uv" else name)
    result = eitherway("new", "demo", "--defaults", "--install")

    assert result.exit_code == 2
    assert result.stderr.startswith(
        "Error: --install needs uv, which is not installed, or not on the PATH."
    )
    assert list(here.iterdir()) == []


# What fails, and leaves nothing behind


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # in Copier
def test_a_template_that_cannot_be_rendered_leaves_nothing(
    copied_template: Path, here: Path
) -> None:
    (copied_template / "template" / "broken.jinja").write_text("{{ nothing_of_the_kind }}")
    result = eitherway("new", "some/where", "--defaults")

    assert result.exit_code == 1
    assert result.stderr.startswith("Error: Copier cannot render the template: ")
    assert "nothing_of_the_kind" in result.stderr
    assert list(here.iterdir()) == []


def test_what_the_system_refuses_is_a_sentence_and_a_traceback_on_demand(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refusing(folder: Path) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", "src")

    Path(".eitherway-new").mkdir()
    monkeypatch.setattr(place, "finish", refusing)
    result = eitherway("new", ".")

    assert result.exit_code == 1
    assert result.stderr == ("Error: Operating system error: [Errno 13] Permission denied: 'src'\n")
    assert isinstance(eitherway("--debug", "new", ".").exception, PermissionError)


@pytest.mark.usefixtures("interruptible")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_a_signal_while_it_renders_leaves_nothing(
    here: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratches = []

    def interrupted(template: object, answers: object, project: Path) -> None:
        project.mkdir()
        scratches.append(project)
        signal.raise_signal(signal.Signals[name])

    monkeypatch.setattr(rendering, "render", interrupted)
    before = signal.getsignal(signal.SIGTERM)
    result = eitherway("new", "demo", "--defaults")

    assert result.exit_code == 130
    assert result.stderr == "Error: Interrupted. Nothing was changed.\n"
    assert list(here.iterdir()) == []
    assert not scratches[0].parents[1].exists()
    assert signal.getsignal(signal.SIGTERM) == before


def test_a_signal_to_the_real_command_leaves_nothing(tmp_path: Path, here: Path) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    command = [SCRIPT, "new", "demo", "--defaults"]
    environment = {**os.environ, "TMPDIR": str(scratch)}
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        while not list(scratch.glob("*/*/demo/pyproject.toml")):
            assert process.poll() is None
        process.terminate()
        said, errors = process.communicate(timeout=20)

    assert process.returncode == 130
    assert said == b""
    assert errors == b"Error: Interrupted. Nothing was changed.\n"
    assert list(here.iterdir()) == []
    assert list(scratch.iterdir()) == []


def test_an_interruption_after_the_creation_says_that_the_project_stays(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(output, "created", interrupted)
    result = eitherway("new", "demo", "--defaults")

    assert result.exit_code == 130
    assert result.stderr == "Error: Interrupted. The project in demo was created.\n"
    assert git(Path("demo"), "status", "--porcelain") == ""


def test_an_interruption_halfway_says_how_to_go_on(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(folder: Path) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(place, "finish", interrupted)
        result = eitherway("new", ".", "--defaults")

    assert result.exit_code == 130
    assert (
        result.stderr
        == "Error: Interrupted halfway. Run `eitherway new .` to finish creating the project.\n"
    )
    refused = eitherway("new", ".", "--dry-run", "--defaults")
    assert refused.exit_code == 2
    assert "`eitherway new` in . was interrupted. Run `eitherway new .` to" in refused.stderr
    again = eitherway("new", ".")
    assert again.exit_code == 0
    assert "Note: The interrupted `eitherway new` in . is now finished." in again.stderr
    assert git(here, "status", "--porcelain") == ""
    assert not (here / ".eitherway-new").exists()


# What git does not let it do


@pytest.mark.parametrize(
    "elsewhere",
    [
        "name = At Home\nemail = me@home.example",
        "name = At Work\nemail = me@work.example",
        "useConfigOnly = true",
    ],
)
def test_the_commit_is_of_whom_git_knows_in_that_folder(
    elsewhere: str, here: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "work").write_text("[user]\nname = At Work\nemail = me@work.example\n")
    (tmp_path / "config").write_text(
        f'[user]\n{elsewhere}\n[includeIf "gitdir:{here}/"]\npath = {tmp_path}/work\n'
    )
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "config"))
    for name in ("AUTHOR_NAME", "AUTHOR_EMAIL", "COMMITTER_NAME", "COMMITTER_EMAIL"):
        monkeypatch.delenv(f"GIT_{name}", raising=False)

    result = eitherway("new", "demo", "--defaults")
    assert result.exit_code == 0, result.output
    assert git(Path("demo"), "log", "--format=%an %ce") == "At Work me@work.example"


def test_git_can_be_left_out(here: Path) -> None:
    result = eitherway("new", "demo", "--defaults", "--no-git")

    assert result.exit_code == 0
    assert result.stderr == ""
    assert not Path("demo/.git").exists()


def test_without_git_the_project_stays_and_the_remedy_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setenv("PATH", str(tmp_path))
        result = eitherway("new", "demo", "--defaults")

    assert result.exit_code == 0
    assert not Path("demo/.git").exists()
    _, note, *remedy = result.stderr.splitlines()
    assert (
        note
        == "Note: There is no first commit yet, because git is not installed. Run in the project:"
    )
    for command in remedy:
        git(Path("demo"), *shlex.split(command)[1:])
    assert git(Path("demo"), "log", "--format=%s") == f"Start from eitherway {VERSION}"


def test_without_an_identity_the_project_stays_and_the_remedy_is_told(
    monkeypatch: pytest.MonkeyPatch,
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
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
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
    assert "because `git commit` failed: not today. Run in the project:" in result.stderr


def test_the_repository_of_a_git_hook_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
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


def test_a_template_without_history_is_told(copied_template: Path) -> None:
    shutil.rmtree(copied_template / ".git")
    result = eitherway("new", "demo", "--defaults")

    assert result.exit_code == 0, result.output
    sentence = "The template has no git history, so `copier update` cannot update"
    assert result.stderr == f"Note: {sentence} this project later.\n"


def test_a_change_that_is_not_committed_is_rendered_and_told(copied_template: Path) -> None:
    (copied_template / "template" / "{{core}}" / "NEWS.md").touch()
    result = eitherway("new", "demo", "--defaults")

    assert result.exit_code == 0, result.output
    assert Path("demo/NEWS.md").is_file()
    sentence = "The template has uncommitted changes, so `copier update` cannot update"
    assert result.stderr == f"Note: {sentence} this project later.\n"


def test_the_template_of_an_installed_package_is_called_after_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(template_module, "packaged_commit", lambda source: "1234")
    packaged = source.Source("~/template.bundle", str(source.BUNDLE))
    name = template_module.Template(packaged, tmp_path, "1234").name

    assert name == f"bundled with eitherway {VERSION}"


def test_what_pip_compiles_in_the_template_is_not_rendered(copied_template: Path) -> None:
    shutil.rmtree(copied_template / ".git")
    compiled = copied_template / "template" / "{{core}}" / "src" / "{{package}}" / "__pycache__"
    compiled.mkdir()
    (compiled / "log.cpython-311.pyc").touch()
    eitherway("new", "demo", "--defaults")

    assert Path("demo/src/demo/log.py").is_file()
    assert not Path("demo/src/demo/__pycache__").exists()


# In a real terminal, and in a real pipe


def test_in_a_pipe_it_is_plain(here: Path) -> None:
    done = subprocess.run(
        [SCRIPT, "new", "demo", "--defaults"],
        check=True,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )

    assert done.stdout.startswith(
        "Created Demo, package demo (fastapi, validation, docs, database, example).\n"
        "Next:\n  cd demo\n"
    )
    assert "\x1b" not in done.stdout + done.stderr


def test_the_version_is_the_packages() -> None:
    assert eitherway("--version").stdout == f"eitherway {VERSION}\n"


def test_the_help_has_parts_and_examples() -> None:
    said = eitherway("new", "--help").stdout

    headings = re.findall(r"^(\w.*):$", said, re.MULTILINE)
    assert headings == [
        "Arguments",
        "What it contains",
        "Where it comes from",
        "How it is created",
        "Options",
    ]
    assert "\n    eitherway new shop --framework flask --with docs,docker --defaults\n" in said


@pytest.fixture(params=["a: [", "- a", "\x00", None], ids=["cut", "list", "binary", "missing"])
def broken_template(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """A template of this command itself that cannot be read."""
    folder = tmp_path / "broken"
    folder.mkdir()
    if request.param is not None:
        (folder / "copier.yml").write_text(request.param)
    monkeypatch.setattr(source, "CHECKOUT", folder)
    return folder


def test_a_broken_template_does_not_break_what_does_not_need_it(broken_template: Path) -> None:
    assert eitherway("--version").stdout == f"eitherway {VERSION}\n"
    helped = eitherway("--help")
    assert helped.exit_code == 0
    assert "Create a new project" in helped.stdout


@pytest.mark.parametrize("words", ["new --help", "add --help", "switch --help", "new x --defaults"])
def test_a_broken_template_is_one_sentence(words: str, broken_template: Path) -> None:
    result = eitherway(*words.split())

    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith("Error: ")
    assert str(broken_template) in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("command", "named"),
    {
        "new": ["One of fastapi, flask.", "A starting point: api, website, minimal, everything."],
        "list": [],
        "preview": ["One of fastapi, flask."],
        "show": [],
        "add": [f"One or more of {', '.join(EXTRAS)}."],
        "remove": [f"One or more of {', '.join(EXTRAS)}."],
        "switch": ["One of fastapi, flask."],
        "update": [],
        "undo": [],
    }.items(),
)
def test_the_help_names_what_can_be_chosen(command: str, named: list[str]) -> None:
    result = eitherway(command, "--help")
    said = " ".join(result.stdout.split())

    assert result.exit_code == 0
    assert not re.search(r"\{[a-z]", said)
    assert [sentence for sentence in named if sentence not in said] == []


@pytest.mark.parametrize("command", ["new", "preview"])
def test_the_help_fits_a_terminal_of_80_columns(command: str) -> None:
    terminal = {**os.environ, "COLUMNS": "80"}
    said = subprocess.check_output([SCRIPT, command, "--help"], env=terminal, text=True)

    assert max(map(len, said.splitlines())) < 80


def test_the_help_tells_the_exit_statuses() -> None:
    said = eitherway("--help").stdout

    told = {int(status) for status in re.findall(r"^    (\d+)  ", said, re.MULTILINE)}
    assert told == {0, FAILED, REFUSED, CONFLICTS, INTERRUPTED}


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
