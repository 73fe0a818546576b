"""`eitherway new` in a terminal: what it asks, what it shows, and what stops it."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput
from typer.testing import CliRunner

from eitherway import cli
from eitherway.questions import prompts
from eitherway.questions.questionnaire import REQUIRED, Answer, Question
from eitherway.template import source

from ..support import terminal
from ..support.commands import SCRIPT, answers_of, eitherway
from ..support.minimal_template import plain_template
from ..support.terminal import ALT_ENTER, CTRL_C, CTRL_U, DOWN, ENTER

Type = Callable[..., None]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture(autouse=True)
def template(copier_template: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(source, "CHECKOUT", copier_template)
    return copier_template


@pytest.fixture
def type_keys(monkeypatch: pytest.MonkeyPatch) -> Iterator[Type]:
    """Type at the prompts of this process, as if it had a terminal."""
    monkeypatch.setattr(prompts, "possible", lambda: True)
    with (
        create_pipe_input() as keyboard,
        create_app_session(input=keyboard, output=DummyOutput()),
    ):
        yield lambda *keys: keyboard.send_text("".join(keys))


# At its prompts, in this process


def test_what_is_not_given_is_asked(type_keys: Type) -> None:
    type_keys(
        CTRL_U + "Minor League" + ENTER,  # its name
        ENTER,  # its description
        ENTER,  # its package
        DOWN + ENTER,  # its framework
        " " + DOWN + " " + ENTER,  # its extras
        ENTER,  # to create it
    )
    result = eitherway("new", "demo")

    assert result.exit_code == 0, result.output
    answers = answers_of(Path("demo"))
    assert answers["project_name"] == "Minor League"
    assert answers["package"] == "minor_league"
    assert answers["framework"] == "flask"
    assert answers["extras"] == ["templates", "docs", "database", "example"]
    facts = dict(re.findall(r"^  (\w[\w ]*?)  +(\S.*)$", result.stdout, re.MULTILINE))
    assert facts["Folder"] == "demo"
    assert facts["Project name"] == "Minor League"
    assert facts["Extras"] == "templates, docs, database, example"
    assert (
        "  eitherway new demo --set 'project_name=Minor League' --framework flask \\\n"
        "    --with templates,docs,database,example --defaults\n"
    ) in result.stdout


def test_what_is_given_is_not_asked(type_keys: Type) -> None:
    type_keys(ENTER, ENTER, ENTER, ENTER)
    result = eitherway("new", "demo", "--framework", "flask", "--with", "none")

    assert result.exit_code == 0, result.output


def test_the_last_question_can_be_left_out(type_keys: Type) -> None:
    type_keys(ENTER, ENTER, ENTER)
    result = eitherway("new", "demo", "--preset", "minimal", "--yes")

    assert result.exit_code == 0, result.output
    assert "without prompts" not in result.stdout


def test_with_defaults_nothing_is_asked(type_keys: Type) -> None:
    assert eitherway("new", "demo", "--defaults").exit_code == 0


def test_it_can_be_left_at_the_last_question(type_keys: Type, here: Path) -> None:
    type_keys(ENTER, ENTER, ENTER, "n")
    result = eitherway("new", "demo", "--preset", "minimal")

    assert result.exit_code == 130
    assert result.stdout.endswith("\nNothing was created.\n")
    assert list(here.iterdir()) == []


def test_a_dry_run_asks_for_the_answers_alone(type_keys: Type, here: Path) -> None:
    type_keys(ENTER, ENTER, ENTER)
    result = eitherway("new", "demo", "--preset", "minimal", "--dry-run")

    assert result.exit_code == 0, result.output
    assert "files in demo:" in result.stdout
    assert list(here.iterdir()) == []


def test_a_given_answer_is_refused_before_anything_is_asked(type_keys: Type) -> None:
    result = eitherway("new", "demo", "--set", "package=class")

    assert result.exit_code == 2
    assert "--set package: Try class_app" in result.stderr


def test_a_refused_answer_can_be_mended(type_keys: Type) -> None:
    type_keys(ENTER, ENTER, CTRL_U + "class" + ENTER + "y" + ENTER, ENTER)
    result = eitherway("new", "demo", "--framework", "flask", "--with", "none")

    assert result.exit_code == 0, result.output
    assert answers_of(Path("demo"))["package"] == "classy"


def test_the_folder_is_asked_until_it_can_be_used(
    type_keys: Type, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "taken").touch()
    monkeypatch.setenv("HOME", str(here))
    type_keys(ENTER, "~/taken" + ENTER, CTRL_U + "~/demo" + ENTER, ENTER, ENTER, ENTER)
    result = eitherway("new", "--framework", "flask", "--with", "none", "--yes")

    assert result.exit_code == 0, result.output
    assert answers_of(here / "demo")["project_name"] == "Demo"


def test_with_the_defaults_not_even_the_folder_is_asked(type_keys: Type, here: Path) -> None:
    result = eitherway("new", "--defaults")

    assert result.exit_code == 2
    assert "No folder was given: eitherway new PATH" in result.stderr
    assert list(here.iterdir()) == []


def test_the_end_of_the_input_stops_it(type_keys: Type, here: Path) -> None:
    type_keys(CTRL_U + "\x04")
    result = eitherway("new", "demo")

    assert result.exit_code == 130
    assert list(here.iterdir()) == []


@pytest.mark.parametrize(("keys", "answer"), [(ENTER, False), ("y", True), ("n", False)])
def test_a_question_of_yes_or_no_is_asked(keys: str, answer: Answer, type_keys: Type) -> None:
    question = Question(name="private", type="bool", help="Is it private?", default=False)
    type_keys(keys)

    assert prompts.ask(question, False, lambda answer: "") is answer  # noqa: FBT003


@pytest.mark.parametrize("keys", [ENTER, ALT_ENTER], ids=["line", "lines"])
@pytest.mark.parametrize(
    ("kind", "default"),
    [
        ("str", "a, b"),
        ("path", "src/main"),
        ("int", -8),
        ("float", 1.5),
        ("json", {"a": [1, None, "é"]}),
        ("yaml", [1, {"b": "c"}]),
        ("yaml", None),
    ],
)
def test_a_default_can_be_accepted(kind: str, default: Answer, keys: str, type_keys: Type) -> None:
    question = Question(
        name="value", type=kind, help="What?", default=default, multiline=keys == ALT_ENTER
    )
    type_keys(keys)

    answer = prompts.ask(question, default, lambda answer: "")

    assert answer == default
    assert type(answer) is type(default)


@pytest.mark.parametrize(
    ("kind", "wrong", "right", "answer"),
    [("int", "abc", "8", 8), ("float", "x", "2", 2.0), ("json", "[", "[1]", [1])],
)
def test_a_text_is_asked_for_until_it_has_its_type(
    kind: str, wrong: str, right: str, answer: Answer, type_keys: Type
) -> None:
    question = Question(name="value", type=kind, help="What?")
    type_keys(wrong + ENTER + CTRL_U + right + ENTER)

    assert prompts.ask(question, REQUIRED, lambda answer: "") == answer


def test_a_text_is_asked_for_until_it_is_accepted(type_keys: Type) -> None:
    question = Question(name="port", type="int", help="Which port?", default=80)
    type_keys(ENTER + CTRL_U + "8000" + ENTER)

    assert prompts.ask(question, 80, lambda port: "Not 80." if port == 80 else "") == 8000


def test_a_secret_is_asked_for(type_keys: Type) -> None:
    question = Question(name="token", type="str", help="Which?", default="none", secret=True)
    type_keys(CTRL_U + "s3cret" + ENTER)

    assert prompts.ask(question, "none", lambda answer: "") == "s3cret"


def test_a_secret_is_not_shown_while_it_is_typed(here: Path, tmp_path: Path) -> None:
    folder = conditional_template(tmp_path / "foreign")
    words = ["--template", str(folder), "--framework", "flask", "--with", "none"]
    command = terminal.start([SCRIPT, "new", "demo", *words], here)
    command.expect("token")
    command.send(CTRL_U + "s3cret" + ENTER)
    command.expect("Create it")
    shown = command.before or ""
    command.send("n")

    status, said = terminal.finish(command)
    assert status == 130
    assert "******" in shown
    assert "(secret)" in shown
    assert "s3cret" not in shown + said
    assert "change-me" not in shown + said


@pytest.mark.parametrize("default", [1, REQUIRED])
def test_a_choice_has_the_type_of_its_question(default: Answer, type_keys: Type) -> None:
    question = Question(name="level", type="int", help="Which?", choices={"one": 1, "two": 2})
    type_keys(DOWN + ENTER)

    assert prompts.ask(question, default, lambda answer: "") == 2


@pytest.mark.parametrize(("default", "answer"), [([2], [1, 2]), (REQUIRED, [1])])
def test_several_choices_have_the_type_of_their_question(
    default: Answer, answer: Answer, type_keys: Type
) -> None:
    choices = {"one": 1, "two": 2}
    question = Question(name="l", type="int", help="Which?", choices=choices, multiselect=True)
    type_keys(" " + ENTER)

    assert prompts.ask(question, default, lambda answer: "") == answer


def test_yes_or_no_without_a_default_is_no(type_keys: Type) -> None:
    question = Question(name="private", type="bool", help="Is it private?")
    type_keys(ENTER)

    assert prompts.ask(question, REQUIRED, lambda answer: "") is False


def conditional_template(folder: Path) -> Path:
    """A template with questions that do not always apply, and a secret."""
    plain_template(folder)
    file = folder / "copier.yml"
    file.write_text(
        "framework: {type: str, default: flask, choices: [flask]}\n"
        "extras: {type: str, multiselect: true, default: [], choices: [docs]}\n"
        "site: {type: str, default: pages, when: \"{{ 'docs' in extras }}\"}\n"
        "port: {type: int, when: \"{{ 'docs' not in extras and framework != 'flask' }}\"}\n"
        "token: {type: str, default: change-me, secret: true}\n"
        "_subdirectory: template\n"
    )
    return folder


def test_a_condition_decides_whether_a_question_is_asked(type_keys: Type, tmp_path: Path) -> None:
    template = conditional_template(tmp_path / "foreign")
    words = ["--template", str(template), "--set", "token=s3cret"]
    # The framework, the extras, where they are chosen the site, and whether to create it.
    type_keys(ENTER, " " + ENTER, CTRL_U + "manual" + ENTER, ENTER)
    result = eitherway("new", "one", *words)

    assert result.exit_code == 0, result.output
    assert "  Site       manual\n" in result.stdout
    recorded = answers_of(Path("one"))
    assert (recorded["extras"], recorded["site"]) == (["docs"], "manual")
    assert not {"port", "token"} & recorded.keys()

    type_keys(ENTER, ENTER, ENTER)
    result = eitherway("new", "two", *words)

    assert result.exit_code == 0, result.output
    assert "Site" not in result.stdout
    assert not {"site", "port", "token"} & answers_of(Path("two")).keys()


def test_a_choice_that_a_validator_is_against_is_asked_for_again(
    type_keys: Type, capsys: pytest.CaptureFixture[str]
) -> None:
    choices = {"A: one": "a", "B: other": "b"}
    question = Question(name="which", type="str", help="Which?", default="a", choices=choices)
    type_keys(ENTER, DOWN + ENTER)

    answer = prompts.ask(question, "a", lambda answer: "Not a." if answer == "a" else "")

    assert answer == "b"
    assert capsys.readouterr().err == "Error: Not a.\n"


# In a real terminal


def test_a_person_chooses_with_keys(here: Path) -> None:
    command = terminal.start([SCRIPT, "new", "league-app"], here)

    command.expect("What is the service called")
    command.expect("League App")
    command.send(ENTER)
    command.expect("What is it for")
    command.send(ENTER)
    command.expect("Python package")
    command.send(CTRL_U + "class")
    command.expect("Python keyword")
    command.send(CTRL_U + "ours" + ENTER)
    command.expect("Which framework")
    command.send(DOWN + ENTER)
    command.expect("Which extras")
    command.send(" " + DOWN + " " + ENTER)
    command.expect("without prompts")
    command.expect("Create it")
    command.send(ENTER)
    command.expect("Rendering ...")

    status, said = terminal.finish(command)
    assert status == 0
    assert "uv run poe dev" in said
    assert "\x1b[36m" in said
    answers = answers_of(here / "league-app")
    assert answers["package"] == "ours"
    assert answers["framework"] == "flask"
    assert answers["extras"] == ["templates", "docs", "database", "example"]


def test_ctrl_c_at_a_prompt_leaves_nothing(here: Path) -> None:
    command = terminal.start([SCRIPT, "new", "demo"], here)
    command.expect("What is the service called")
    command.send(CTRL_C)

    status, said = terminal.finish(command)
    assert status == 130
    assert "Interrupted. Nothing was changed." in said
    assert "Traceback" not in said
    assert list(here.iterdir()) == []


def test_no_color_is_heeded(here: Path) -> None:
    command = terminal.start([SCRIPT, "new", "demo", "--defaults"], here, NO_COLOR="1")

    status, said = terminal.finish(command)
    assert status == 0
    assert "uv run poe dev" in said
    assert not re.search(r"\x1b\[[\d;]*3\dm", said)


def test_on_a_terminal_progress_is_shown_and_taken_away(
    monkeypatch: pytest.MonkeyPatch, type_keys: Type
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    result = eitherway("new", "demo", "--defaults")

    assert result.exit_code == 0
    assert "Rendering ..." in result.stderr
    assert "Rendering ..." not in result.stdout


def test_the_shell_completes_what_can_be_chosen(here: Path) -> None:
    for words, completed in {
        "new --framework f": ["fastapi", "flask"],
        "new --with d": ["docs", "docker", "database"],
        "new --without t": ["templates"],
        "new --preset w": ["website"],
        "preview --against d": ["docs", "docker", "database"],
        "preview --against f": ["fastapi", "flask"],
        "add v": ["validation"],
        "switch f": ["fastapi", "flask"],
    }.items():
        said = completions(words)
        assert [line.split("\t")[0] for line in said] == completed


def test_with_a_broken_template_the_shell_completes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source, "CHECKOUT", tmp_path)

    assert completions("new --framework f") == []
    assert completions("switch f") == []


def completions(words: str) -> list[str]:
    line = f"eitherway {words}"
    environment = {
        "_EITHERWAY_COMPLETE": "complete_bash",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(line.split()) - 1),
    }
    done = CliRunner().invoke(cli.app, [], env=environment, prog_name="eitherway")
    return done.stdout.split()
