"""`eitherway new` with a template of somebody else: what it understands, and what it refuses."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from eitherway.errors import Refusal
from eitherway.questions.questionnaire import Questionnaire
from eitherway.template.render import render
from eitherway.template.source import Source
from eitherway.template.versions import Template

from ..support.commands import answers_of, eitherway, git

FRAMEWORK = {"type": "str", "default": "flask", "choices": {"Flask": "flask"}}
EXTRAS = {
    "type": "str",
    "multiselect": True,
    "default": [],
    "choices": {"docs: pages": "docs", "css: looks": "css"},
}
NEEDED: dict[str, Any] = {"framework": FRAMEWORK, "extras": EXTRAS}


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
    result = eitherway("new", "demo", "--template", str(template), "--defaults", *words)

    assert result.exit_code == 2, result.output
    assert result.stderr.count("\n") == 1
    assert list(Path().iterdir()) == []
    return result.stderr


def test_a_folder_is_a_template_that_cannot_be_updated_from(foreign: Path) -> None:
    result = eitherway("new", "demo", "--template", str(foreign), "--with", "css", "--defaults")

    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("Made demo (flask, css).\nNext:\n")
    assert "Note: The template has no git history, so `copier update` cannot" in result.stderr
    assert answers_of(Path("demo"))["extras"] == ["css"]


def test_the_environment_names_a_template(foreign: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EITHERWAY_TEMPLATE", str(foreign))
    result = eitherway("new", "demo", "--defaults", "--dry-run")

    assert f"  Template   {foreign}, a folder without versions\n" in result.stdout
    assert f"--template {foreign}" in result.stdout
    assert "Would make 1 file in demo:\n  .copier-answers.yml\n" in result.stdout


def test_a_version_can_be_chosen(foreign: Path) -> None:
    git(foreign, "init")
    for version in ("v1", "v2"):
        (foreign / "version.txt").write_text(version)
        git(foreign, "add", ".")
        git(foreign, "commit", "-m", version)
        git(foreign, "tag", version)
    for number, words in {"v1": ["--ref", "v1"], "v2": []}.items():
        result = eitherway("new", number, "--template", str(foreign), *words, "--defaults")
        assert result.exit_code == 0, result.output
        assert result.stderr == ""
        assert (Path(number) / "version.txt").read_text() == number
        assert answers_of(Path(number))["_commit"] == number

    shown = eitherway("new", "x", "--template", str(foreign), "--defaults", "--dry-run").stdout
    assert f"  Template   v2 of {foreign}\n" in shown


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
    assert "Give --set team=..., --framework; or take" in result.stderr


# What is refused


@pytest.mark.parametrize(
    ("details", "reason"),
    [
        ({"type": "str", "help": "Why?", "default": "", "placeholder": "because"}, "placeholder"),
        ({"type": "str"}, "default"),
        ({"type": "int", "default": 1}, "its type is int"),
        ({"type": "yaml", "default": ""}, "its type is yaml"),
        ({"type": "str", "default": 1}, "its default is of another type"),
        ({"type": "bool", "default": "yes"}, "its default is of another type"),
        ({"type": "str", "default": "a", "choices": ["a", "b"]}, "its choices are no names"),
        ({"type": "str", "default": "a", "choices": {"a": {"value": "a"}}}, "its choices are no"),
        ({"type": "str", "default": "a", "when": "{{ x }}"}, "it is asked under a condition"),
        ("short", "in a short form"),
    ],
)
def test_a_question_of_another_kind_is_refused(details: object, reason: str, foreign: Path) -> None:
    ask(foreign, {**NEEDED, "why": details})
    sentence = refused(foreign)

    assert f'The template at {foreign} asks for "why" in a way that eitherway ' in sentence
    assert f" does not understand ({reason}" in sentence or reason in sentence
    assert sentence.endswith("Upgrade eitherway, or use Copier itself: copier copy\n")


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

    assert "is not one for eitherway: it does not let choose a `framework` and" in refused(foreign)


@pytest.mark.parametrize("presets", [["api"], {"api": {"flask": True}}, {"api": "flask"}])
def test_presets_of_another_kind_are_refused(presets: object, foreign: Path) -> None:
    ask(foreign, {**NEEDED, "_presets": presets})

    assert "has presets in a way that eitherway" in refused(foreign)


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
    assert f"There is no copier.yml in {foreign}, so it is no template." in refused(foreign)


def test_without_a_name_a_template_is_called_by_its_folder(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=f"There is no copier.yml in {tmp_path},"):
        Questionnaire.read(tmp_path)


def test_a_proposal_that_cannot_be_worked_out_is_refused(foreign: Path) -> None:
    details = {"type": "str", "default": "{{ nothing | of_the_kind }}"}
    ask(foreign, {"team": details, **NEEDED})

    assert 'asks for "team" in a way that eitherway cannot follow: No filter' in refused(foreign)


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
    assert "wants to run code of its own, which eitherway never lets" in result.stderr
    assert list(here.iterdir()) == []
    assert not list(here.parent.rglob("made"))


@pytest.mark.parametrize("danger", [{"_tasks": ["touch made"]}, {"_jinja_extensions": ["os.path"]}])
def test_nor_is_it_rendered(danger: dict[str, object], foreign: Path, here: Path) -> None:
    ask(foreign, {**NEEDED, **danger})
    template = Template(Source(str(foreign), str(foreign)), foreign, None)

    with pytest.raises(Refusal, match="wants to run code of its own, which eitherway never lets"):
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

    assert "wants Jinja to be set up in a way (`_envops`)" in refused(foreign)
