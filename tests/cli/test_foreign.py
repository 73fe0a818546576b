"""`eitherway new` with a template of somebody else: what it understands, and what it refuses."""

import json
import shlex
from collections.abc import Mapping
from contextlib import chdir
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import yaml
from copier import run_copy
from copier.errors import InvalidTypeError

from eitherway.errors import Refusal
from eitherway.questions.questionnaire import Questionnaire
from eitherway.template.render import render
from eitherway.template.source import Source
from eitherway.template.versions import Template

from ..support.commands import answers_of, eitherway
from ..support.repository import git

FRAMEWORK = {"type": "str", "default": "flask", "choices": {"Flask": "flask"}}
EXTRAS = {
    "type": "str",
    "multiselect": True,
    "default": [],
    "choices": {"docs: pages": "docs", "css: looks": "css"},
}
NEEDED: dict[str, Any] = {"framework": FRAMEWORK, "extras": EXTRAS}
# Asked only of those who choose docs.
SITE = {"type": "str", "default": "pages", "when": "{{ 'docs' in extras }}"}
TOKEN = {"type": "str", "default": "change-me", "secret": True}


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def foreign(tmp_path: Path) -> Path:
    """The smallest template that there can be: a folder without git."""
    folder = tmp_path / "foreign"
    folder.mkdir()
    ask(folder, NEEDED)
    (folder / "{{ _copier_conf.answers_file }}.jinja").write_text(
        "{{ _copier_answers | to_nice_yaml }}"
    )
    return folder


def ask(template: Path, config: object) -> None:
    (template / "copier.yml").write_text(yaml.safe_dump(config, sort_keys=False))


def refused(template: Path, *words: str) -> str:
    """What is said against a command, which creates nothing."""
    before = sorted(Path().iterdir())
    result = eitherway("new", "refused", "--template", str(template), "--defaults", *words)

    assert result.exit_code == 2, result.output
    assert result.stderr.count("\n") == 1
    assert sorted(Path().iterdir()) == before
    return result.stderr


def created(template: Path, *words: str, name: str = "demo") -> dict[str, Any]:
    """Create a project, and return what it recorded."""
    result = eitherway("new", name, "--template", str(template), "--defaults", *words)
    assert result.exit_code == 0, result.output
    return answers_of(Path(name))


def copied(template: Path, **data: object) -> dict[str, Any]:
    """What Copier records for the same data."""
    with TemporaryDirectory(dir=template.parent) as scratch:
        folder = Path(scratch, "copied")
        run_copy(str(template), folder, data=data, defaults=True, quiet=True)
        return answers_of(folder)


def summary(template: Path, *words: str) -> str:
    """What is shown instead of creating the project."""
    words = ("--template", str(template), "--defaults", "--dry-run", *words)
    result = eitherway("new", "shown", *words)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_a_folder_is_a_template_that_cannot_be_updated_from(foreign: Path) -> None:
    result = eitherway("new", "demo", "--template", str(foreign), "--with", "css", "--defaults")

    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("Created demo (flask, css).\nNext:\n")
    assert "Note: The template has no git history, so `copier update` cannot" in result.stderr
    assert answers_of(Path("demo"))["extras"] == ["css"]


def test_the_environment_names_a_template(foreign: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EITHERWAY_TEMPLATE", str(foreign))
    result = eitherway("new", "demo", "--defaults", "--dry-run")

    assert f"  Template   {foreign}, a folder without versions\n" in result.stdout
    assert f"--template {foreign}" in result.stdout
    assert "Would create 1 file in demo:\n  .copier-answers.yml\n" in result.stdout


def test_a_version_can_be_chosen(foreign: Path) -> None:
    git(foreign, "init")
    for tag in ("v1", "v2"):
        (foreign / "version.txt").write_text(tag)
        git(foreign, "add", ".")
        git(foreign, "commit", "-m", tag)
        git(foreign, "tag", tag)
    for number, words in {"v1": ["--ref", "v1"], "v2": []}.items():
        result = eitherway("new", number, "--template", str(foreign), *words, "--defaults")
        assert result.exit_code == 0, result.output
        assert result.stderr == ""
        assert (Path(number) / "version.txt").read_text() == number
        assert answers_of(Path(number))["_commit"] == number

    shown = eitherway("new", "x", "--template", str(foreign), "--defaults", "--dry-run").stdout
    assert f"  Template   v2 from {foreign}\n" in shown


def test_a_question_of_yes_or_no_is_understood(foreign: Path) -> None:
    ask(foreign, {"private": {"type": "bool", "default": False}, **NEEDED})
    words = ["--template", str(foreign), "--defaults"]
    for answer in ("true", "false"):
        eitherway("new", answer, "--set", f"private={answer}", *words)
        assert answers_of(Path(answer))["private"] == (answer == "true")

    shown = eitherway("new", "demo", "--set", "private=true", *words, "--dry-run").stdout
    assert "  Private    yes\n" in shown
    assert "--set private=true --framework flask --with none" in shown
    assert "  Private    no\n" in eitherway("new", "demo", *words, "--dry-run").stdout


def test_a_missing_answer_of_a_foreign_template_names_its_flag(foreign: Path) -> None:
    ask(foreign, {"team": {"type": "str", "default": "x"}, **NEEDED})
    result = eitherway("new", "demo", "--template", str(foreign), "--with", "none")

    assert result.exit_code == 2
    assert "Pass --set team=..., --framework, or use" in result.stderr


# Types

# For each type a text, and the answer that it stands for.
TYPED = {
    "str": ("a, 'b' {{ c }}", "a, 'b' {{ c }}"),
    "path": ("src/main", "src/main"),
    "bool": ("yes", True),
    "int": ("-8", -8),
    "float": ("1.5", 1.5),
    "json": ('{"a": [1, null]}', {"a": [1, None]}),
    "yaml": ("[1, {b: c}]", [1, {"b": "c"}]),
}
typed = pytest.mark.parametrize(
    ("kind", "text", "answer"),
    [(kind, text, answer) for kind, (text, answer) in TYPED.items()],
    ids=list(TYPED),
)


@typed
def test_an_answer_is_read_and_recorded_with_its_type(
    kind: str, text: str, answer: object, foreign: Path
) -> None:
    ask(foreign, {**NEEDED, "value": {"type": kind}})
    recorded = created(foreign, "--set", f"value={text}")

    assert recorded == copied(foreign, value=text)
    assert recorded["value"] == answer
    assert type(recorded["value"]) is type(answer)


@typed
def test_a_default_has_the_type_too(kind: str, text: str, answer: object, foreign: Path) -> None:
    quoted = text.replace("'", "\\'")
    for default in (answer, f"{{{{ '{quoted}' }}}}"):
        ask(foreign, {**NEEDED, "value": {"type": kind, "default": default}})
        recorded = created(foreign, name=f"demo-{default == answer}")

        assert recorded == copied(foreign)
        # A text is itself a template.
        expected = "a, 'b' " if default == answer == TYPED["str"][1] else answer
        assert recorded["value"] == expected
        assert type(recorded["value"]) is type(expected)


@typed
def test_the_command_that_is_shown_gives_the_same_answer(
    kind: str, text: str, answer: object, foreign: Path
) -> None:
    ask(foreign, {**NEEDED, "value": {"type": kind}})
    shown = summary(foreign, "--set", f"value={text}")
    command = shown.partition("without prompts:\n")[2].partition("\n\n")[0]

    result = eitherway(*shlex.split(command.replace("\\\n", ""))[1:])

    assert result.exit_code == 0, result.output
    assert answers_of(Path("shown"))["value"] == answer


def test_answers_are_shown_as_they_are_typed(foreign: Path) -> None:
    ask(foreign, {**NEEDED, **{f"a_{kind}": {"type": kind} for kind in TYPED}})
    words = [word for kind in TYPED for word in ("--set", f"a_{kind}={TYPED[kind][0]}")]

    assert summary(foreign, *words).startswith(
        "\n"
        "  Folder     shown\n"
        "  Framework  flask\n"
        "  Extras     none\n"
        "  A str      a, 'b' {{ c }}\n"
        "  A path     src/main\n"
        "  A bool     yes\n"
        "  A int      -8\n"
        "  A float    1.5\n"
        '  A json     {"a": [1, null]}\n'
        "  A yaml     [1, {b: c}]\n"
        "  Template   "
    )


def test_a_long_answer_is_shown_in_one_line(foreign: Path) -> None:
    ask(foreign, {**NEEDED, "teams": {"type": "yaml"}, "more": {"type": "json"}})
    names = [f"Köln {number}" for number in range(40)]
    as_yaml, as_json = f"[{', '.join(names)}]", json.dumps(names, ensure_ascii=False)
    shown = summary(foreign, "--set", f"teams={as_yaml}", "--set", f"more={as_json}")

    assert f"\n  Teams      {as_yaml}\n" in shown
    assert f"\n  More       {as_json}\n" in shown
    assert f"--set 'teams={as_yaml}'" in shown


@pytest.mark.parametrize(
    ("kind", "text", "reason"),
    [
        ("int", "abc", '"abc" is not an integer.'),
        ("int", "1.5", '"1.5" is not an integer.'),
        ("float", "abc", '"abc" is not a number.'),
        ("bool", "maybe", '"maybe" is not true or false.'),
        ("json", "{a: 1}", '"{a: 1}" is not JSON.'),
        ("yaml", "[a", '"[a" is not YAML.'),
    ],
)
def test_an_answer_of_another_type_is_refused(
    kind: str, text: str, reason: str, foreign: Path
) -> None:
    ask(foreign, {**NEEDED, "number": {"type": kind}})

    assert refused(foreign, "--set", f"number={text}") == f"Error: --set number: {reason}\n"


@pytest.mark.parametrize(
    ("kind", "answer", "reason"),
    [
        ("str", 1, "a string. Put quotes around it."),
        ("path", ["a"], "a path. Put quotes around it."),
        ("bool", "yes", "true or false."),
        ("int", "8", "an integer."),
        ("int", True, "an integer."),
        ("float", "1.5", "a number."),
        ("float", False, "a number."),
    ],
)
def test_an_answer_of_another_type_in_a_file_is_refused(
    kind: str, answer: object, reason: str, foreign: Path
) -> None:
    ask(foreign, {**NEEDED, "value": {"type": kind}})
    file = foreign.with_name("answers.yml")
    file.write_text(yaml.safe_dump({"value": answer}))

    assert refused(foreign, "--answers", str(file)) == (
        f"Error: --answers {file}: value must be {reason}\n"
    )


@typed
def test_an_answer_in_a_file_has_its_type(
    kind: str, text: str, answer: object, foreign: Path
) -> None:
    ask(foreign, {**NEEDED, "value": {"type": kind}})
    file = foreign.with_name("answers.yml")
    file.write_text(yaml.safe_dump({"value": answer}))

    assert created(foreign, "--answers", str(file))["value"] == answer


def test_a_question_in_short_form_has_the_type_of_its_default(foreign: Path) -> None:
    short = {
        "name": "Thing",
        "size": 3,
        "ratio": 0.5,
        "private": True,
        "parts": ["a"],
        "more": None,
    }
    ask(foreign, {**short, **NEEDED})

    recorded = created(foreign, name="one")
    assert recorded == copied(foreign)
    assert {name: recorded[name] for name in short} == short
    words = ["name=7", "size=7", "ratio=7", "private=no", "parts=[7]", "more=7"]
    recorded = created(foreign, *(word for each in words for word in ("--set", each)))
    assert {name: recorded[name] for name in short} == {
        "name": "7",
        "size": 7,
        "ratio": 7.0,
        "private": False,
        "parts": [7],
        "more": 7,
    }
    assert refused(foreign, "--set", "size=x") == ('Error: --set size: "x" is not an integer.\n')


def test_keys_for_the_prompt_of_copier_are_accepted(foreign: Path) -> None:
    keys = {"help": "Why?", "placeholder": "because", "multiline": True, "qmark": "?"}
    ask(foreign, {**NEEDED, "why": {"type": "str", "default": "so", **keys}})

    assert created(foreign) == copied(foreign)
    assert answers_of(Path("demo"))["why"] == "so"


# Questions without a default


@pytest.mark.parametrize("kind", TYPED)
@pytest.mark.parametrize("default", [{}, {"default": None}], ids=["none", "null"])
def test_a_required_question_is_refused_without_an_answer(
    kind: str, default: dict[str, None], foreign: Path
) -> None:
    ask(foreign, {**NEEDED, "team": {"type": kind, **default}})
    if default and kind in {"json", "yaml"}:
        # There, null is an answer.
        assert created(foreign) == copied(foreign)
        assert answers_of(Path("demo"))["team"] is None
        return

    assert refused(foreign) == ("Error: --set team=...: It has no default and needs an answer.\n")
    with pytest.raises((ValueError, InvalidTypeError), match=r'uestion "team"'):
        copied(foreign)


def test_a_required_choice_is_refused_without_an_answer(foreign: Path) -> None:
    ask(
        foreign,
        {
            "framework": {"type": "str", "choices": {"Flask": "flask"}},
            "extras": {"type": "str", "multiselect": True, "choices": {"docs": "docs"}},
        },
    )

    assert "Error: --framework: It has no default and needs" in refused(foreign)
    assert "Error: --with: It has no" in refused(foreign, "--framework", "flask")
    assert created(foreign, "--framework", "flask", "--with", "none")["extras"] == []


# Conditions


def test_a_question_that_does_not_apply_is_skipped(foreign: Path) -> None:
    ask(foreign, {**NEEDED, "site": SITE})

    shown = summary(foreign)
    assert "Site" not in shown
    assert "--set" not in shown
    assert "site" not in created(foreign)
    assert answers_of(Path("demo")) == copied(foreign)


def test_a_question_that_applies_can_be_answered(foreign: Path) -> None:
    ask(foreign, {**NEEDED, "site": SITE})

    assert "  Site       pages\n" in summary(foreign, "--with", "docs")
    assert created(foreign, "--with", "docs", name="one") == copied(foreign, extras=["docs"])
    words = ["--with", "docs", "--set", "site=manual"]
    assert "  Site       manual\n" in summary(foreign, *words)
    assert "--with docs --set site=manual" in summary(foreign, *words)
    assert created(foreign, *words) == copied(foreign, extras=["docs"], site="manual")


def test_an_answer_to_a_question_that_does_not_apply_is_refused(foreign: Path) -> None:
    ask(
        foreign,
        {**NEEDED, "site": SITE, "_presets": {"bare": {"help": "x", "answers": {"site": "x"}}}},
    )
    file = foreign.with_name("answers.yml")
    file.write_text("site: manual\n")
    sentence = "site does not apply to the other answers.\n"

    assert refused(foreign, "--set", "site=manual") == f"Error: --set site: {sentence}"
    assert refused(foreign, "--preset", "bare") == f"Error: --preset bare: {sentence}"
    assert refused(foreign, "--answers", str(file)) == f"Error: --answers {file}: {sentence}"


def test_a_question_that_does_not_apply_is_not_missing(foreign: Path) -> None:
    ask(foreign, {**NEEDED, "site": SITE})
    words = ["--template", str(foreign), "--framework", "flask"]
    result = eitherway("new", "one", *words, "--with", "docs")

    assert result.exit_code == 2
    assert "Pass --set site=..., or use" in result.stderr
    assert eitherway("new", "two", *words, "--with", "none").exit_code == 0


@pytest.mark.parametrize(
    "default", [{"default": "x"}, {}, {"default": "{{ framework }}"}], ids=["x", "none", "template"]
)
def test_later_questions_see_the_default_of_a_skipped_one(
    default: dict[str, str], foreign: Path
) -> None:
    skipped = {"type": "str", "when": "{{ 'docs' in extras }}", **default}
    address = {"type": "str", "default": "[{{ site }}]"}
    ask(foreign, {**NEEDED, "site": skipped, "address": address})

    assert created(foreign) == copied(foreign)
    assert answers_of(Path("demo"))["address"] in {"[x]", "[]", "[flask]"}


@pytest.mark.parametrize(
    "condition",
    [
        True,
        "yes",
        "no",
        "",
        "{{ none }}",
        "{{ framework }}",
        "{{ extras }}",
        "{{ extras | length }}",
        "{{ extras | length - 2 }}",
        "{{ 'docs' in extras and framework == 'flask' }}",
        "{% if 'docs' not in extras %}true{% endif %}",
    ],
    ids=str,
)
def test_a_condition_means_what_it_means_to_copier(condition: object, foreign: Path) -> None:
    ask(foreign, {**NEEDED, "site": {"type": "str", "default": "x", "when": condition}})
    words = ["--with", "docs,css"]
    recorded = created(foreign, *words)

    assert recorded == copied(foreign, extras=["docs", "css"])
    assert ("  Site " in summary(foreign, *words)) == ("site" in recorded)


def test_a_condition_may_name_a_computed_answer(foreign: Path) -> None:
    config = {
        **NEEDED,
        "chosen": {"type": "yaml", "when": False, "default": "{{ extras }}"},
        "has_docs": {"type": "bool", "when": False, "default": "{{ 'docs' in chosen }}"},
        "unknown": {"type": "str", "when": False, "default": "{{ _copier_conf.answers_file }}"},
        "nothing": {"type": "date", "when": False},
        "site": {"type": "str", "default": "{{ has_docs }}", "when": "{{ has_docs }}"},
    }
    ask(foreign, config)
    assert "Site" not in summary(foreign)
    assert "  Site       True\n" in summary(foreign, "--with", "docs", "--set", "site=True")

    assert created(foreign, name="one") == copied(foreign)
    assert created(foreign, "--with", "docs") == copied(foreign, extras=["docs"])
    assert answers_of(Path("demo"))["site"] == "True"
    assert 'There is no question "has_docs".' in refused(foreign, "--set", "has_docs=true")


# Secrets


@pytest.mark.parametrize(
    "config",
    [
        {**NEEDED, "token": TOKEN},
        {**NEEDED, "token": {**TOKEN, "secret": False}, "_secret_questions": ["token"]},
    ],
    ids=["key", "list"],
)
def test_a_secret_is_neither_shown_nor_recorded(
    config: Mapping[str, object], foreign: Path
) -> None:
    ask(foreign, config)
    (foreign / "token.txt.jinja").write_text("{{ token }}")
    words = ["--set", "token=s3cret"]

    shown = summary(foreign, *words)
    assert "s3cret" not in shown
    assert "  Token      (secret)\n" in shown
    assert "--set token=SECRET" in shown
    assert "change-me" not in summary(foreign)
    assert created(foreign, *words) == copied(foreign, token="s3cret")  # noqa: S106 - not one
    assert "token" not in answers_of(Path("demo"))
    assert Path("demo/token.txt").read_text() == "s3cret"


# Choices


@pytest.mark.parametrize(
    ("kind", "choices", "chosen", "answer"),
    [
        ("str", ["a", "b"], "b", "b"),
        ("str", [["A: first", "a"], ["B: second", "b"]], "b", "b"),
        ("str", {"A: first": "a", "B: second": "b"}, "b", "b"),
        ("str", [3.11, 3.12], "3.12", "3.12"),
        ("int", [1, 2], "2", 2),
        ("int", {"one": 1, "two": 2}, "2", 2),
        ("int", {"one": "1", "two": "2"}, "2", 2),
        ("float", [["half", 0.5], ["one", 1.0]], "1", 1.0),
        ("bool", {"on": True, "off": False}, "no", False),
        ("yaml", [["short", [1]], ["long", [1, 2]]], "[1, 2]", [1, 2]),
    ],
)
def test_a_choice_has_its_type(
    kind: str, choices: object, chosen: str, answer: object, foreign: Path
) -> None:
    ask(foreign, {**NEEDED, "level": {"type": kind, "choices": choices}})
    recorded = created(foreign, "--set", f"level={chosen}")

    assert recorded == copied(foreign, level=answer)
    assert recorded["level"] == answer
    assert type(recorded["level"]) is type(answer)


@pytest.mark.parametrize(
    ("kind", "choices"),
    [("int", [1, 2, 3]), ("str", [1, 2, 3]), ("int", {"one": "1", "two": "2", "three": 3})],
)
def test_several_choices_have_their_type(kind: str, choices: object, foreign: Path) -> None:
    ask(
        foreign,
        {
            **NEEDED,
            "levels": {"type": kind, "multiselect": True, "default": [], "choices": choices},
        },
    )

    assert created(foreign, "--set", "levels=3,1") == copied(foreign, levels=[3, 1])
    one, three = answers_of(Path("demo"))["levels"]
    assert (one, three) == ((1, 3) if kind == "int" else ("1", "3"))
    assert "--set levels=1,3" in summary(foreign, "--set", "levels=3,1")
    assert created(foreign, "--set", "levels=none", name="none") == copied(foreign, levels=[])


def test_what_is_no_choice_is_refused_with_the_choices(foreign: Path) -> None:
    several = {"type": "int", "multiselect": True, "default": [1], "choices": [1, 2]}
    ask(foreign, {**NEEDED, "level": {"type": "int", "choices": [1, 2]}, "levels": several})

    for word, flag, wrong in (("level=3", "level", 3), ("levels=1,4", "levels", 4)):
        assert refused(foreign, "--set", word) == (
            f'Error: --set {flag}: There is no choice "{wrong}". Choose from 1, 2.\n'
        )
    assert refused(foreign, "--set", "level=x") == ('Error: --set level: "x" is not an integer.\n')


def test_a_default_that_is_no_choice_is_refused(foreign: Path) -> None:
    ask(foreign, {**NEEDED, "level": {"type": "int", "default": 3, "choices": [1, 2]}})

    assert refused(foreign) == (
        'Error: --set level=...: There is no choice "3". Choose from 1, 2.\n'
    )


# The other commands


def everything_asked(template: Path) -> None:
    """Ask a question of each kind; a release is made of it."""
    config = {
        **NEEDED,
        **{f"a_{kind}": {"type": kind} for kind in TYPED},
        "day": {"type": "str", "default": "2026-11-21"},
        "since": {"type": "yaml", "default": "{{ day }}"},
        "levels": {"type": "int", "multiselect": True, "default": [2], "choices": [1, 2]},
        "token": TOKEN,
        "site": SITE,
        "port": {"type": "int", "when": "{{ 'css' in extras }}"},
    }
    ask(template, config)
    (template / "all.txt.jinja").write_text("{{ levels }} {{ token }} {{ site }} {{ a_int }}\n")
    git(template, "init", "--quiet")
    git(template, "add", ".")
    git(template, "commit", "--quiet", "-m", "v1")
    git(template, "tag", "v1")


ANSWERED = [word for kind in TYPED for word in ("--set", f"a_{kind}={TYPED[kind][0]}")]


def test_preview_reads_such_answers(foreign: Path) -> None:
    everything_asked(foreign)
    words = ["--template", str(foreign), *ANSWERED]
    result = eitherway("preview", *words, "--with", "docs", "--json")

    assert result.exit_code == 0, result.output
    answers = json.loads(result.stdout)["answers"]
    assert answers == {
        "framework": "flask",
        "extras": ["docs"],
        **{f"a_{kind}": answer for kind, (_, answer) in TYPED.items()},
        "day": "2026-11-21",
        "since": "2026-11-21",
        "levels": [2],
        "site": "pages",
    }
    shown = eitherway("preview", *words, "--set", "levels=1", "--file", "all.txt").stdout
    assert shown == "[1] change-me pages -8\n"
    changes = eitherway("preview", *words, "--against", "docs", "--file", ".copier-answers.yml")
    assert "\n+site: pages\n" in changes.stdout
    told = json.loads(eitherway("preview", *words, "--against", "docs", "--json").stdout)
    assert not any("token" in told[side] for side in ("before", "after"))


def test_preview_refuses_as_new_does(foreign: Path) -> None:
    everything_asked(foreign)
    for words, sentence in (
        ([], "--set a_str=...: It has no default and needs an answer."),
        ([*ANSWERED, "--set", "site=x"], "--set site: site does not apply to the other answers."),
        (["--set", "a_int=x"], '--set a_int: "x" is not an integer.'),
        ([*ANSWERED, "--with", "css"], "--set port=...: It has no default and needs an answer."),
    ):
        result = eitherway("preview", "--template", str(foreign), *words)
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr == f"Error: {sentence}\n"


def test_add_and_remove_keep_such_answers(foreign: Path) -> None:
    everything_asked(foreign)
    created(foreign, *ANSWERED, "--set", "levels=1")
    before = answers_of(Path("demo"))
    data = {f"a_{kind}": text for kind, (text, _) in TYPED.items()} | {"levels": [1]}

    with chdir("demo"):
        added = eitherway("add", "docs")
        assert added.exit_code == 0, added.output
        assert answers_of(Path()) == copied(foreign, extras=["docs"], **data)
        assert answers_of(Path())["site"] == "pages"
        assert "token" not in answers_of(Path())
        git(Path(), "commit", "--quiet", "--all", "-m", "Docs")
        told = json.loads(eitherway("show", "--json").stdout)
        assert told["answers"]["a_json"] == TYPED["json"][1]
        removed = eitherway("remove", "docs")
        assert removed.exit_code == 0, removed.output
        assert answers_of(Path()) == before


# What is refused


OTHER_TYPE = "its default does not match its type"


@pytest.mark.parametrize(
    ("details", "reason"),
    [
        (
            {"type": "str", "default": "", "ask_nicely": True},
            "got an unexpected keyword argument 'ask_nicely'",
        ),
        ({"type": "date", "default": "today"}, "its type is date"),
        ({"type": "{{ framework }}", "default": ""}, "its type is {{ framework }}"),
        ({"type": "str", "default": 1}, OTHER_TYPE),
        ({"type": "str", "default": ["a"]}, OTHER_TYPE),
        ({"type": "path", "default": {"a": 1}}, OTHER_TYPE),
        ({"type": "bool", "default": 1}, OTHER_TYPE),
        ({"type": "int", "default": []}, OTHER_TYPE),
        ({"type": "int", "default": True}, OTHER_TYPE),
        ({"type": "int", "default": 1.5}, OTHER_TYPE),
        ({"type": "float", "default": False}, OTHER_TYPE),
        ({"type": "str", "default": "a", "multiselect": True, "choices": ["a"]}, OTHER_TYPE),
        ({"type": "int", "default": ["a"], "multiselect": True, "choices": [1]}, OTHER_TYPE),
        (
            {"type": "str", "default": "a", "choices": "{{ all }}"},
            "its choices are a Jinja template",
        ),
        (
            {"type": "str", "default": "a", "choices": {"a": {"value": "a", "validator": "no"}}},
            "its choices have validators",
        ),
        (
            {"type": "str", "default": "a", "choices": [["a", {"value": "a"}]]},
            "its choices have validators",
        ),
        (
            {"type": "int", "default": 1, "choices": ["one"]},
            "invalid literal for int() with base 10: 'one'",
        ),
        ({"type": "str", "default": "a", "when": None}, "its condition is not a string"),
        ({"type": "str", "default": "a", "when": ["a"]}, "its condition is not a string"),
        ({"type": "str", "secret": True}, "it is secret and has no default"),
    ],
)
def test_a_question_of_another_kind_is_refused(details: object, reason: str, foreign: Path) -> None:
    ask(foreign, {**NEEDED, "why": details})

    assert refused(foreign) == (
        f'Error: The template at {foreign} defines the question "why" in a way that eitherway'
        f" {version('eitherway')} does not support ({reason}). Upgrade eitherway, or use Copier"
        " instead: copier copy\n"
    )


@pytest.mark.parametrize(
    "config",
    [
        {},
        {"framework": FRAMEWORK},
        {"extras": EXTRAS},
        {"framework": {"type": "str", "default": ""}, "extras": EXTRAS},
        {"framework": FRAMEWORK, "extras": {"type": "str", "default": ""}},
    ],
)
def test_a_template_without_a_framework_and_extras_is_refused(
    config: dict[str, object], foreign: Path
) -> None:
    ask(foreign, config)

    assert refused(foreign) == (
        f"Error: The template at {foreign} does not work with eitherway: it has no questions named"
        " `framework` and `extras`. Use Copier instead: copier copy\n"
    )


@pytest.mark.parametrize("presets", [["api"], {"api": {"flask": True}}, {"api": "flask"}])
def test_presets_of_another_kind_are_refused(presets: object, foreign: Path) -> None:
    ask(foreign, {**NEEDED, "_presets": presets})

    assert "defines its presets in a way that eitherway" in refused(foreign)


def test_what_is_no_template_is_refused(foreign: Path) -> None:
    file = foreign / "copier.yml"
    file.write_text("a: b\nc: [\n")
    assert refused(foreign) == (
        f"Error: The copier.yml in {foreign} cannot be read as YAML at line 3.\n"
    )
    file.write_bytes(b"\xff\xff")
    assert "cannot be read as YAML.\n" in refused(foreign)
    file.write_text("- a\n")
    assert f"The copier.yml in {foreign} asks no questions." in refused(foreign)
    file.unlink()
    assert f"There is no copier.yml in {foreign}, so it is not a template." in refused(foreign)


def test_without_a_name_a_template_is_called_by_its_folder(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=f"There is no copier.yml in {tmp_path},"):
        Questionnaire.read(tmp_path)


@pytest.mark.parametrize(
    ("details", "reason"),
    [
        (
            {"type": "str", "default": "{{ nothing | of_the_kind }}"},
            "No filter named 'of_the_kind'",
        ),
        ({"type": "str", "default": "", "when": "{{ nothing.at.all }}"}, "'nothing' is undefined"),
        ({"type": "int", "default": "{{ 'abc' }}"}, 'invalid default: "abc" is not an integer'),
    ],
)
def test_what_cannot_be_worked_out_is_refused(details: object, reason: str, foreign: Path) -> None:
    ask(foreign, {"team": details, **NEEDED})

    assert refused(foreign) == (
        f'Error: The template at {foreign} defines the question "team" in a way that eitherway does not support:'
        f" {reason}. Use Copier instead: copier copy\n"
    )


@pytest.mark.parametrize(
    "danger",
    [
        {"_tasks": ["touch ../../made"]},
        {"_migrations": [{"command": "touch made"}]},
        {"_jinja_extensions": ["os.path"]},
        {
            "_migrations": [{"version": "v1", "before": ["touch made"]}],
            "_jinja_extensions": ["os.path"],
        },
    ],
)
def test_a_template_that_wants_to_run_code_is_refused(
    danger: dict[str, object], foreign: Path, here: Path
) -> None:
    ask(foreign, {**NEEDED, **danger})
    result = eitherway("new", "demo", "--template", str(foreign), "--defaults")

    assert result.exit_code == 2, result.output
    assert "needs to run code, and eitherway never runs" in result.stderr
    assert list(here.iterdir()) == []
    assert not list(here.parent.rglob("made"))


@pytest.mark.parametrize("danger", [{"_tasks": ["touch made"]}, {"_jinja_extensions": ["os.path"]}])
def test_nor_is_it_rendered(danger: dict[str, object], foreign: Path, here: Path) -> None:
    ask(foreign, {**NEEDED, **danger})
    template = Template(Source(str(foreign), str(foreign)), foreign, None)

    with pytest.raises(Refusal, match="needs to run code, and eitherway never runs"):
        render(template, {}, here / "demo")

    assert list(here.iterdir()) == []


def test_a_place_in_the_chosen_template_is_refused(
    foreign: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(foreign)
    result = eitherway("new", "demo", "--template", ".", "--defaults")

    assert result.exit_code == 2
    assert "demo is inside the template." in result.stderr


@pytest.mark.parametrize("envops", [{"undefined": "os.system"}, {"extensions": ["os.system"]}])
def test_jinja_is_not_set_up_by_names_that_a_template_gives(
    foreign: Path, envops: dict[str, object]
) -> None:
    ask(foreign, {"_envops": envops, **NEEDED})

    assert "sets options of Jinja (`_envops`) that" in refused(foreign)
