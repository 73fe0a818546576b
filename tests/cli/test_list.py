"""`eitherway list`: what each choice gives, and that its sizes are those of real projects."""

import json
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from copier import run_copy
from typer.testing import CliRunner, Result

from eitherway import cli
from eitherway.explore import catalog, output
from eitherway.explore.sizes import Size

from ..support import terminal
from ..support.combinations import EXTRAS, FRAMEWORKS, QUESTIONS
from ..support.foreign_template import committed, small_template

SCRIPT = str(Path(sys.executable).with_name("eitherway"))
PRESETS = {
    name: preset | {"answers": preset["answers"] | {"extras": list(EXTRAS)}}
    if preset["answers"]["extras"] == "all"
    else preset
    for name, preset in QUESTIONS["_presets"].items()
}

# One process renders for all of these tests.
pytestmark = pytest.mark.xdist_group("listed")


def eitherway(*words: str) -> Result:
    return CliRunner().invoke(cli.app, words)


@pytest.fixture(scope="module")
def listed(copier_template: Path) -> dict[str, Any]:
    """What is listed of this template, as JSON."""
    result = eitherway("list", "--json", "--template", str(copier_template))
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.stdout)
    return found


@pytest.fixture
def template(tmp_path: Path) -> Path:
    return small_template(tmp_path / "template")


def counted(template: Path, folder: Path, answers: Mapping[str, Any]) -> tuple[int, int, set[str]]:
    """The files, the lines and the dependencies of a project that Copier makes."""
    run_copy(str(template), folder, data=dict(answers), defaults=True, quiet=True)
    files = [file for file in folder.rglob("*") if not file.is_dir()]
    texts = [file for file in files if file.name != ".copier-answers.yml"]
    lines = sum(len(file.read_text(encoding="utf-8").split("\n")) - 1 for file in texts)
    project = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return len(files), lines, set(project["dependencies"])


def figures(size: Mapping[str, Any]) -> tuple[int, int, set[str]]:
    return size["files"], size["lines"], set(size["dependencies"])


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_the_sizes_are_counted_in_real_projects(
    framework: str, listed: dict[str, Any], copier_template: Path, tmp_path: Path
) -> None:
    answers = {"framework": framework, "extras": []}
    files, lines, dependencies = counted(copier_template, tmp_path / "bare", answers)

    sizes = {each["name"]: each["size"] for each in listed["frameworks"]}
    assert figures(sizes[framework]) == (files, lines, dependencies)
    for extra in listed["extras"]:
        name = extra["name"]
        more = counted(copier_template, tmp_path / name, {**answers, "extras": [name]})
        added = (more[0] - files, more[1] - lines, more[2] - dependencies)
        assert figures(extra["sizes"][framework]) == added, name


@pytest.mark.parametrize("name", PRESETS)
def test_the_size_of_a_preset_is_that_of_its_project(
    name: str, listed: dict[str, Any], copier_template: Path, tmp_path: Path
) -> None:
    preset = next(each for each in listed["presets"] if each["name"] == name)

    assert preset["answers"] == PRESETS[name]["answers"]
    assert preset["description"] == PRESETS[name]["help"]
    assert figures(preset["size"]) == counted(
        copier_template, tmp_path / "project", PRESETS[name]["answers"]
    )


def test_everything_that_can_be_chosen_is_listed_with_its_line(
    listed: dict[str, Any], copier_template: Path
) -> None:
    assert listed["template"] == str(copier_template)
    for kind, question in (("frameworks", "framework"), ("extras", "extras")):
        lines = {value: line for line, value in QUESTIONS[question]["choices"].items()}
        assert [each["name"] for each in listed[kind]] == list(lines)
        for each in listed[kind]:
            assert lines[each["name"]].endswith(f": {each['description']}")
    assert [each["name"] for each in listed["presets"]] == list(PRESETS)


def test_the_shape_of_the_json_is_the_documented_one(listed: dict[str, Any]) -> None:
    assert list(listed) == ["template", "frameworks", "extras", "presets", "tested"]
    assert {tuple(each) for each in listed["frameworks"]} == {("name", "description", "size")}
    assert {tuple(each) for each in listed["extras"]} == {("name", "description", "sizes")}
    assert {tuple(each) for each in listed["presets"]} == {
        ("name", "description", "answers", "size")
    }
    assert [list(each["sizes"]) for each in listed["extras"]] == [list(FRAMEWORKS)] * len(EXTRAS)
    for size in (listed["frameworks"][0]["size"], listed["extras"][0]["sizes"][FRAMEWORKS[0]]):
        assert list(size) == ["files", "lines", "dependencies"]


def test_the_list_says_what_the_json_holds(
    listed: dict[str, Any], monkeypatch: pytest.MonkeyPatch, copier_template: Path
) -> None:
    found = catalog.Catalog(
        listed["template"],
        [_read(catalog.Framework, each) for each in listed["frameworks"]],
        [_read(catalog.Extra, each) for each in listed["extras"]],
        [_read(catalog.Preset, each) for each in listed["presets"]],
    )
    monkeypatch.setattr(catalog, "catalog", lambda template: found)
    result = eitherway("list", "--template", str(copier_template))

    assert result.exit_code == 0, result.output
    lines = result.stdout.splitlines()
    for framework in listed["frameworks"]:
        said = lines[lines.index(f"  {framework['name']:<10}  {framework['description']}") + 1]
        assert said.split()[:4] == [
            str(framework["size"]["files"]),
            "files",
            f"{framework['size']['lines']:,}",
            "lines",
        ]
    for extra in listed["extras"]:
        said = lines[lines.index(f"  {extra['name']:<10}  {extra['description']}") + 1]
        for size in extra["sizes"].values():
            assert f"{size['lines']:+,}" in said
    assert "fastapi with validation, async, docs, docker, database, example\n" in result.stdout


def _read(kind: Any, entry: Mapping[str, Any]) -> Any:  # noqa: ANN401 - one of three classes
    values = dict(entry)
    if "size" in values:
        values["size"] = Size(**values["size"])
    if "sizes" in values:
        values["sizes"] = {name: Size(**size) for name, size in values["sizes"].items()}
    return kind(**values)


# Somebody else's template


def test_a_template_of_somebody_else_is_listed(template: Path) -> None:
    result = eitherway("list", "--template", str(template))

    assert result.exit_code == 0, result.output
    assert result.stdout == (
        "Frameworks (without extras)\n"
        "  bottle   bottle\n"
        "           6 files   5 lines\n"
        "  pyramid  tall\n"
        "           7 files   10 lines   pyramid\n"
        "\n"
        "Extras (added to bottle / pyramid)\n"
        "  logo     a picture\n"
        "           +1 file   +0 lines\n"
        "  notes    notes\n"
        "           -1 file   -2 lines\n"
        "  sign     a picture's name\n"
        "           +1 file   +1 / +3 lines   zope (pyramid)\n"
        "\n"
        "Packages are runtime dependencies only. For more detail:\n"
        "  eitherway preview --against EXTRA\n"
    )


def test_the_changes_in_a_checkout_count_but_what_git_ignores_does_not(
    template: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (template / ".gitignore").write_text("ignored.txt\n", encoding="utf-8")
    committed(template, "v1")
    (template / "project/ignored.txt").write_text("ignored\n", encoding="utf-8")
    (template / "project/new.txt").write_text("new\n", encoding="utf-8")
    (template / "project/src/latin.txt").unlink()
    monkeypatch.setattr("eitherway.template.source.CHECKOUT", template)
    result = eitherway("list", "--json")

    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout)["frameworks"][0]["size"] == {
        "files": 6,
        "lines": 6,
        "dependencies": [],
    }


def test_a_version_of_the_template_can_be_listed(
    template: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    committed(template, "v1")
    (template / "project/new.txt").write_text("new\n", encoding="utf-8")
    committed(template, "v2")
    monkeypatch.setenv("EITHERWAY_TEMPLATE", str(template))
    old, new = (
        json.loads(eitherway("list", "--json", *words).stdout)["frameworks"][0]["size"]["files"]
        for words in (["--ref", "v1"], [])
    )

    assert new == old + 1


def test_nothing_stays_behind(
    template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch, here = tmp_path / "scratch", tmp_path / "here"
    scratch.mkdir()
    here.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    monkeypatch.chdir(here)
    result = eitherway("list", "--template", str(template))

    assert result.exit_code == 0, result.output
    assert [*scratch.iterdir(), *here.iterdir()] == []


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--template", "nowhere"], 'There is no template at "nowhere".'),
        (["--ref", "v9"], "has no versions: it is not a git repository."),
    ],
)
def test_a_template_that_is_not_there_is_refused(
    words: list[str], sentence: str, template: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EITHERWAY_TEMPLATE", str(template))
    result = eitherway("list", *words)

    assert result.exit_code == 2
    assert result.stdout == ""
    assert sentence in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # in Copier
def test_a_template_that_cannot_be_rendered_is_told(template: Path) -> None:
    (template / "project/broken.txt.jinja").write_text("{{ 1 / 0 }}{% x %}", encoding="utf-8")
    result = eitherway("list", "--template", str(template))

    assert result.exit_code == 1
    assert result.stderr.startswith("Error: Copier cannot render the template: ")


# In a real pipe and a real terminal


def test_in_a_pipe_it_is_plain(template: Path) -> None:
    command = [SCRIPT, "list", "--template", str(template)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)

    assert done.stdout.startswith("Frameworks (without extras)\n")
    assert "\x1b" not in done.stdout
    assert done.stderr == ""


def test_in_a_terminal_it_is_coloured_and_says_that_it_works(template: Path) -> None:
    command = terminal.start([SCRIPT, "list", "--template", str(template)], template)
    command.expect("Rendering")
    status, said = terminal.finish(command)

    assert status == 0
    assert "\x1b[36m  pyramid  \x1b[0mtall" in said


def test_no_color_is_heeded_in_a_terminal(template: Path) -> None:
    words = [SCRIPT, "list", "--template", str(template)]
    status, said = terminal.finish(terminal.start(words, template, NO_COLOR="1"))

    assert status == 0
    assert "pyramid" in said
    assert "\x1b[36m" not in said


def test_in_a_narrow_terminal_the_lines_are_broken_beside_the_names(
    template: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "30")
    result = eitherway("list", "--template", str(template))

    text = re.sub(r"\x1b\[\d*m", "", result.stdout)
    assert ("           7 files   10 lines\n           pyramid\n") in text


@pytest.mark.parametrize(
    ("requirement", "name"),
    [
        ("flask", "flask"),
        ("flask>=3", "flask"),
        ("flask[async] >= 3; python_version > '3'", "flask[async]"),
        ("flask@ https://example.org/flask.whl", "flask"),
    ],
)
def test_a_requirement_is_said_by_its_name(requirement: str, name: str) -> None:
    assert output.package(requirement) == name
