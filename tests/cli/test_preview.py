"""`eitherway preview`: the files that `new` would create, and what an extra changes in them."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest
import yaml
from copier import run_copy
from typer.testing import CliRunner, Result

from eitherway import cli
from eitherway.errors import Stop
from eitherway.explore import output
from eitherway.explore.preview import Difference, Preview, preview
from eitherway.template.source import chosen
from eitherway.template.versions import template_at

from ..support import terminal
from ..support.combinations import COMBINATIONS, EXTRAS, FRAMEWORKS, QUESTIONS, Combination
from ..support.foreign_template import LOGO, committed, small_template
from ..support.repository import contents, git

SCRIPT = str(Path(sys.executable).with_name("eitherway"))


@pytest.fixture
def template(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small template, which the command uses."""
    folder = small_template(tmp_path / "template")
    monkeypatch.setenv("EITHERWAY_TEMPLATE", str(folder))
    return folder


def eitherway(*words: str) -> Result:
    return CliRunner().invoke(cli.app, ["preview", *words])


def said(*words: str) -> str:
    result = eitherway(*words)
    assert result.exit_code == 0, result.output
    return result.stdout


def as_json(*words: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(said(*words, "--json"))
    return found


def copied(template: Path, folder: Path, **answers: str | list[str]) -> dict[str, bytes]:
    run_copy(str(template), folder, data=answers, defaults=True, quiet=True)
    return contents(folder)


def words_of(combination: Combination) -> list[str]:
    extras = ",".join(combination.extras) or "none"
    return ["--framework", combination.framework, "--with", extras]


# The files that it shows


@pytest.mark.covering(2)
@pytest.mark.parametrize("combination", COMBINATIONS, ids=str)
def test_the_files_are_those_that_copier_writes(
    combination: Combination, copier_template: Path, tmp_path: Path
) -> None:
    expected = copied(copier_template, tmp_path / "copied", **combination.answers)
    with template_at(chosen(str(copier_template))) as template:
        assert preview(template, combination.answers).files == expected

    told = as_json("--template", str(copier_template), *words_of(combination))
    paths = {path.replace("/league_app/", "/demo/") for path in expected}
    assert [each["path"] for each in told["files"]] == sorted(paths)


@pytest.mark.parametrize("path", [".copier-answers.yml", "src/demo/app.py"])
def test_a_file_is_exactly_the_one_that_copier_writes(
    path: str, copier_template: Path, tmp_path: Path
) -> None:
    expected = copied(copier_template, tmp_path / "copied", framework="flask", extras=["docker"])
    words = [SCRIPT, "preview", "--template", str(copier_template), "--framework", "flask"]
    shown = subprocess.check_output([*words, "--with", "docker", "--file", path])

    assert shown == expected[path]


@pytest.mark.parametrize(
    "path", ["logo.png", "src/latin.txt", "src/deep/down/empty.py", "src/deep/down/unfinished.txt"]
)
def test_a_file_of_any_kind_is_exact_in_a_pipe(path: str, template: Path, tmp_path: Path) -> None:
    expected = copied(template, tmp_path / "copied", extras=["logo"])

    assert subprocess.check_output([SCRIPT, "preview", "--all", "--file", path]) == expected[path]


def test_the_answers_are_those_given_and_the_defaults(copier_template: Path) -> None:
    told = as_json("--template", str(copier_template), "--set", "project_name=Minor Cup")

    assert told["answers"] == {
        "project_name": "Minor Cup",
        "description": QUESTIONS["description"]["default"],
        "package": "minor_cup",
        "framework": QUESTIONS["framework"]["default"],
        "extras": QUESTIONS["extras"]["default"],
    }


def test_the_flags_are_those_of_new(template: Path, tmp_path: Path) -> None:
    answers = tmp_path / "answers.yml"
    answers.write_text(yaml.safe_dump({"framework": "pyramid", "extras": ["sign"]}))
    told = as_json("--answers", str(answers), "--with", "logo", "--without", "sign")

    assert told["answers"] == {"name": "Thing", "framework": "pyramid", "extras": ["logo"]}


def test_nothing_stays_behind(
    template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch, here = tmp_path / "scratch", tmp_path / "here"
    scratch.mkdir()
    here.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    monkeypatch.chdir(here)
    said()
    said("--against", "logo", "--diff")

    assert [*scratch.iterdir(), *here.iterdir()] == []


# How it draws them


def test_a_tree_has_folders_first_and_the_lines_of_each_file(template: Path) -> None:
    assert said("--with", "logo") == (
        "bottle with logo\n"
        "├── src/\n"
        "│   ├── deep/down/\n"
        "│   │   ├── empty.py             0\n"
        "│   │   └── unfinished.txt       2\n"
        "│   ├── größe Thing.txt          1\n"
        "│   └── latin.txt           binary\n"
        "├── .copier-answers.yml          5\n"
        "├── bare.txt                     2\n"
        "└── logo.png                binary\n"
        "\n"
        "7 files, 5 lines, 0 packages\n"
        "  --file PATH      show one of the files\n"
        "  --against EXTRA  show what an extra changes\n"
    )


def test_without_flags_it_says_that_it_shows_the_defaults(template: Path) -> None:
    sentence = "These are the defaults. Choose with --framework, --with, --all or --preset.\n"

    assert said().startswith("bottle without extras\n")
    assert sentence in said()
    assert sentence not in said("--with", "none")


def test_the_title_names_the_project(copier_template: Path) -> None:
    shown = said("--template", str(copier_template), "--preset", "website")

    assert shown.startswith(
        "Demo: flask with validation, templates, docker, database, example\n├── .github/\n"
    )


# What an extra changes


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=() if name in {"validation", "flask"} else pytest.mark.ci)
        for name in (*EXTRAS, *FRAMEWORKS)
    ],
)
def test_the_difference_is_the_one_between_two_projects(
    name: str, copier_template: Path, tmp_path: Path
) -> None:
    framework = next(each for each in FRAMEWORKS if each != name)
    assert_difference(copier_template, tmp_path, name, framework, is_extra=name in EXTRAS)


@pytest.mark.parametrize("name", ["notes", "sign", "pyramid"])
def test_the_difference_may_take_files_away(name: str, template: Path, tmp_path: Path) -> None:
    assert_difference(template, tmp_path, name, "bottle", is_extra=name != "pyramid")


def assert_difference(
    template: Path, folder: Path, name: str, framework: str, *, is_extra: bool
) -> None:
    """Check that what is told turns one project into the other."""
    before = copied(template, folder / "a", framework=framework, extras=[])
    after = copied(
        template,
        folder / "b",
        framework=framework if is_extra else name,
        extras=[name] if is_extra else [],
    )
    flags = ["--template", str(template), "--framework", framework, "--with", "none"]
    told = as_json(*flags, "--against", name, "--diff")

    assert {each["path"]: each["kind"] for each in told["files"]} == {
        **dict.fromkeys(after.keys() - before.keys(), "added"),
        **dict.fromkeys(before.keys() - after.keys(), "removed"),
        **{path: "changed" for path in before.keys() & after.keys() if before[path] != after[path]},
    }
    for each in told["files"]:
        lines = [side.get(each["path"], b"").count(b"\n") for side in (before, after)]
        assert each["insertions"] - each["deletions"] == lines[1] - lines[0]
    patch = folder / "patch"
    patch.write_text(told["patch"], encoding="utf-8")
    git(folder / "a", "apply", patch)
    assert contents(folder / "a") == after


def test_an_extra_that_is_chosen_is_compared_with_its_absence(template: Path) -> None:
    told = as_json("--all", "--against", "notes")

    assert told["before"]["extras"] == ["logo", "sign"]
    assert told["after"]["extras"] == ["logo", "notes", "sign"]


def test_the_difference_is_drawn(template: Path) -> None:
    assert said("--against", "notes") == (
        "What notes changes in bottle without extras\n"
        "├── src/\n"
        "│   └── größe Thing.txt  +1 -1\n"
        "├── .copier-answers.yml  +2 -1\n"
        "└── bare.txt             +0 -2\n"
        "\n"
        "2 files changed, 1 file removed. No new packages.\n"
        "  --diff           show the changes as a patch\n"
        "  --file PATH      show the changes in one file\n"
    )


def test_a_picture_that_comes_is_drawn_without_lines(template: Path) -> None:
    shown = said("--against", "logo")

    assert "└── logo.png             binary\n" in shown
    assert "1 file added, 2 files changed." in shown
    told = {each["path"]: each for each in as_json("--against", "logo")["files"]}
    assert told["logo.png"] == {
        "path": "logo.png",
        "kind": "added",
        "insertions": None,
        "deletions": None,
    }


def test_the_packages_that_come_are_named(template: Path) -> None:
    assert " New packages: zope.\n" in said("--framework", "pyramid", "--against", "sign")
    assert " New packages: pyramid.\n" in said("--against", "pyramid")


def test_one_file_is_compared(template: Path) -> None:
    shown = said("--against", "notes", "--file", "bare.txt")

    assert shown.startswith("diff --git a/bare.txt a/bare.txt\ndeleted file mode 100644\n")
    assert shown.endswith("+++ /dev/null\n@@ -1,2 +0,0 @@\n-gone\n-with notes\n")
    told = as_json("--against", "notes", "--file", "src/größe Thing.txt")
    assert [each["path"] for each in told["files"]] == ["src/größe Thing.txt"]
    assert told["patch"].endswith("\n-<b>[bold]\n+<b>[bold]notes\n")


def test_a_file_that_stays_the_same_is_told(template: Path) -> None:
    result = eitherway("--against", "notes", "--file", "src/latin.txt")

    assert result.exit_code == 0
    assert result.stdout == ""
    assert result.stderr == "Note: src/latin.txt is the same with and without notes.\n"


def test_the_shape_of_the_json_is_the_documented_one(template: Path) -> None:
    tree = as_json("--with", "logo")
    assert list(tree) == ["answers", "files"]
    assert {tuple(each) for each in tree["files"]} == {("path", "lines")}
    assert {"path": "logo.png", "lines": None} in tree["files"]
    assert as_json("--file", "bare.txt")["files"] == [
        {"path": "bare.txt", "lines": 2, "text": "gone\nwith notes\n"}
    ]
    assert as_json("--with", "logo", "--file", "logo.png")["files"] == [
        {"path": "logo.png", "lines": None, "text": None}
    ]

    changes = as_json("--against", "sign")
    assert list(changes) == ["against", "before", "after", "files"]
    assert changes["against"] == "sign"
    assert {"path": "sign.txt", "kind": "added", "insertions": 1, "deletions": 0} in changes[
        "files"
    ]
    assert list(as_json("--against", "sign", "--diff")) == [*changes, "patch"]


def test_settings_of_git_do_not_change_a_patch(
    template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = said("--against", "notes", "--diff")
    settings = tmp_path / "gitconfig"
    settings.write_text(
        "[diff]\n\texternal = false\n\tmnemonicPrefix = true\n\trenames = copies\n"
        "[color]\n\tui = always\n[core]\n\tquotePath = true\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))

    assert said("--against", "notes", "--diff") == plain


def test_what_git_cannot_compare_is_told(tmp_path: Path) -> None:
    nothing = Preview({}, {})

    with pytest.raises(Stop, match="`git diff` failed: "):
        Difference("docs", nothing, nothing, tmp_path).patch(colour=False)


def test_the_changes_in_a_checkout_are_on_both_sides(
    template: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    committed(template, "v1")
    (template / "project/new.txt").touch()
    monkeypatch.delenv("EITHERWAY_TEMPLATE")
    monkeypatch.setattr("eitherway.template.source.CHECKOUT", template)

    shown = said("--against", "notes", "--diff")

    assert "_commit" in shown
    assert "\n+_commit" not in shown
    assert "new.txt" not in shown


# What it refuses


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--file", "latin.txt"], 'There is no file "latin.txt" in this project. Did you mean'),
        (["--file", "src/latin.text"], 'Did you mean "src/latin.txt"? Leave out --file to see'),
        (["--file", "/"], 'There is no file "/" in this project. Leave out --file to see all'),
        (["--file", "logo.png"], 'There is no file "logo.png" in this project.'),
        (
            ["--against", "lgoo"],
            'There is no extra or framework "lgoo". Did you mean "logo"? Choose from logo,',
        ),
        (["--against", "bottle"], "The project already uses bottle. Choose another framework or"),
        (["--against", "logo", "--file", "x"], 'There is no file "x" in this project.'),
        (["--diff"], "--diff needs --against, as in --against docs."),
        (["--framework", "botle"], 'Did you mean "bottle"?'),
        (["--set", "name=Bad"], "--set name: Type a better name."),
        (["--preset", "api"], 'There is no preset "api".'),
        (["--answers", "nowhere.yml"], "--answers: nowhere.yml cannot be read"),
        (["--ref", "v9"], "has no versions: it is not a git repository."),
    ],
)
def test_a_refusal_is_one_line(words: list[str], sentence: str, template: Path) -> None:
    result = eitherway(*words)

    assert result.exit_code == 2, result.output
    assert result.stdout == ""
    assert result.stderr.startswith("Error: ")
    assert result.stderr.count("\n") == 1
    assert sentence in result.stderr


def test_a_default_that_is_not_valid_is_refused_with_its_flag(template: Path) -> None:
    questions = template / "copier.yml"
    questions.write_text(questions.read_text().replace("default: Thing", "default: Bad"))
    result = eitherway()

    assert result.exit_code == 2
    assert "--set name=...: Type a better name." in result.stderr
    assert said("--set", "name=Good").startswith("bottle without extras\n")


def test_the_path_of_a_file_may_be_typed_as_a_shell_completes_it(template: Path) -> None:
    assert said("--file", "./src//deep/down/unfinished.txt") == "one\ntwo"


# Versions, pipes and terminals


def test_the_version_that_is_asked_for_is_shown(template: Path) -> None:
    committed(template, "v1")
    (template / "project/new.txt").touch()
    committed(template, "v2")

    assert "new.txt" not in said("--ref", "v1")
    assert "new.txt" in said()
    assert "_commit: v2\n" in said("--file", ".copier-answers.yml")


@pytest.mark.parametrize(
    "words", [[], ["--file", "bare.txt"], ["--against", "logo"], ["--against", "logo", "--diff"]]
)
def test_in_a_pipe_it_is_plain(words: list[str], template: Path) -> None:
    done = subprocess.run([SCRIPT, "preview", *words], check=True, capture_output=True)

    assert done.stdout
    assert b"\x1b" not in done.stdout
    assert done.stderr == b""


@pytest.mark.parametrize(
    ("words", "coloured"),
    [
        ([], "\x1b[1;34msrc/\x1b[0m"),
        (["--framework", "pyramid", "--file", "pyproject.toml"], "\x1b[33mpyramid'"),
        (["--against", "notes"], "\x1b[31mbare.txt\x1b[0m"),
        (["--against", "notes", "--diff"], "\x1b[31m-gone\x1b[m"),
    ],
)
def test_in_a_terminal_it_is_coloured(words: list[str], coloured: str, template: Path) -> None:
    command = [SCRIPT, "preview", *words]
    status, shown = terminal.finish(terminal.start(command, template))
    assert status == 0
    assert coloured in shown

    status, plain = terminal.finish(terminal.start(command, template, NO_COLOR="1"))
    assert status == 0
    assert coloured not in plain


@pytest.mark.parametrize("no_color", ["", "0", "1"])
def test_an_empty_no_color_allows_colours(no_color: str, template: Path) -> None:
    command = [SCRIPT, "preview", "--against", "notes", "--diff"]
    status, shown = terminal.finish(terminal.start(command, template, NO_COLOR=no_color))

    assert status == 0
    assert "-gone" in shown
    assert ("\x1b[31m-gone" in shown) is (no_color == "")


# File names in other encodings


@pytest.fixture
def odd_name(template: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file of the template whose name is not UTF-8, and a terminal would obey part of it."""
    file = template / "project" / "{% if 'notes' in extras %}\udcff\x1b[31m.txt{% endif %}"
    file.write_bytes(b"x\n")
    monkeypatch.chdir(template.parent)
    return file


@pytest.mark.parametrize(
    "words",
    [
        ["preview", "--all", "--json"],
        ["preview", "--all", "--json", "--file", "\udcff\x1b[31m.txt"],
        ["preview", "--against", "notes", "--json", "--diff"],
    ],
    ids=["files", "file", "changes"],
)
def test_json_escapes_the_bytes_of_a_name(words: list[str], odd_name: Path) -> None:
    done = subprocess.run([SCRIPT, *words], check=True, capture_output=True, env=strict())

    files = json.loads(done.stdout)["files"]
    assert "\udcff\x1b[31m.txt" in [each["path"] for each in files]
    assert b"\\udcff\\u001b[31m.txt" in done.stdout


@pytest.mark.parametrize("words", [[], ["--json"]], ids=["table", "json"])
def test_list_counts_a_file_with_such_a_name(words: list[str], odd_name: Path) -> None:
    done = subprocess.run([SCRIPT, "list", *words], check=True, capture_output=True, env=strict())

    if words:
        (notes,) = [each for each in json.loads(done.stdout)["extras"] if each["name"] == "notes"]
        # It comes, and another one goes.
        assert notes["sizes"]["bottle"]["files"] == 0
    assert b"notes" in done.stdout


@pytest.mark.parametrize(
    "words",
    [
        ["preview", "--all"],
        ["preview", "--against", "notes"],
        ["new", "demo", "--all", "--defaults", "--dry-run"],
    ],
    ids=["tree", "changes", "new"],
)
def test_such_a_name_is_shown_in_readable_characters(words: list[str], odd_name: Path) -> None:
    done = subprocess.run([SCRIPT, *words], check=True, capture_output=True, env=strict())

    assert b" \\xff\\x1b[31m.txt" in done.stdout
    assert b"\x1b" not in done.stdout


def strict() -> dict[str, str]:
    """An environment in which Python prints nothing but UTF-8, as in most terminals."""
    return {**os.environ, "PYTHONIOENCODING": "utf-8:strict"}


def test_a_picture_is_not_poured_into_a_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    output.file("logo.png", LOGO)
    output.file("code.py", b"x = y\n\n")

    assert capsys.readouterr().out == f"logo.png is not text: {len(LOGO)} bytes.\nx = y\n"
