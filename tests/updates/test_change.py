"""`add`, `remove`, `switch` and `update`: where they end, what they say, and what they leave alone."""

import json
from contextlib import chdir
from pathlib import Path

import pytest

from eitherway.questions import prompts

from ..support import terminal
from ..support.combinations import EXTRAS, Combination
from ..support.commands import SCRIPT, eitherway
from ..support.rendering import plant, template_copy
from ..support.repository import commit, git
from ..support.terminal import ENTER
from ..support.two_releases import (
    Made,
    SampleTemplate,
    done,
    everything,
    files,
    history,
    refused,
    release,
    unmerged,
)

CHANGES = {
    "add picture validation": Made("flask", ("docs", "validation", "picture")),
    "remove docs": Made("flask"),
    "switch fastapi": Made("fastapi", ("docs",)),
    "update": Made("flask", ("docs",), "0.2.0"),
}
changes = pytest.mark.parametrize(("command", "there"), CHANGES.items(), ids=list(CHANGES))

UPDATE = """\
eitherway update (template 0.1.0 to 0.2.0)

Added (2)
  local/config.toml
  tools/helping.py

Changed (4)
  .copier-answers.yml
  docs/pages.md
  logo.png
  settings.py

Removed (1)
  helpers.py

Done. Next:
  git diff           review the changes; `git status` lists new files
  uv run poe check   run all checks, as CI does
  git add .          then `git commit`, to keep the changes
  eitherway undo     revert the changes instead
"""


def done_in(folder: Path, *words: str) -> str:
    with chdir(folder):
        return done(*words)


# Where they end


@changes
def test_a_change_ends_where_copier_makes_it_at_once(
    command: str, there: Made, project: Path, sample: SampleTemplate
) -> None:
    before = history(project)

    done(*command.split())

    assert files(project) == files(sample.made(there))
    assert history(project) == before


@changes
def test_a_dry_run_leaves_every_byte_and_its_patch_ends_there_too(
    command: str, there: Made, project: Path, sample: SampleTemplate
) -> None:
    before = everything(project)

    patch = done(*command.split(), "--dry-run", "--diff")

    assert everything(project) == before
    Path("../change.patch").write_text(patch)
    git(project, "apply", "../change.patch")
    assert files(project) == files(sample.made(there))


def test_a_project_of_the_real_template_is_updated(
    copier_template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    template = template_copy(tmp_path / "template")
    git(template, "init", "--quiet")
    release(template, "1.0.0", {})
    plant(template / "template/{{core}}/src/{{package}}/log.py", '"""', '"""In short: ')
    release(template, "1.1.0", {})
    made = Combination("fastapi", EXTRAS[:2])
    project = Made(made.framework, made.extras, "1.0.0").into(
        tmp_path / "project", template, package="league_app"
    )
    git(project, "init", "--quiet")
    commit(project)
    monkeypatch.chdir(project)

    done("update")

    there = Made(made.framework, made.extras, "1.1.0").into(
        tmp_path / "there", template, package="league_app"
    )
    assert files(project) == files(there)


@pytest.mark.parametrize(
    "words",
    [
        ["picture,validation"],
        ["validation", "picture"],
        ["validation,", "picture"],
        ["validation, picture"],
        ["docs,picture", "validation,picture"],
    ],
    ids="|".join,
)
def test_names_may_be_separated_by_commas_and_spaces(
    words: list[str], project: Path, sample: SampleTemplate
) -> None:
    said = done("add", *words)

    assert said.startswith(f"eitherway add {' '.join(words)}\n")
    assert files(project) == files(sample.made(Made("flask", ("docs", "validation", "picture"))))
    commit(project)

    done("remove", *words)

    left = () if "docs" in words[0] else ("docs",)
    assert files(project) == files(sample.made(Made("flask", left)))


def test_names_between_commas_are_refused_one_by_one(project: Path) -> None:
    before = everything(project)

    for command in ("add", "remove"):
        said = refused(command, "docs,dcos", "picture")
        assert said.startswith('Error: There is no extra "dcos". Did you mean "docs"? Choose from')
        for nameless in ("", ",", "docs,", "docs,,picture"):
            assert refused(command, nameless).startswith('Error: There is no extra "". Choose from')
    assert everything(project) == before


def test_there_and_back_is_no_change(project: Path) -> None:
    before = files(project)

    done("add", "picture")
    commit(project)
    done("remove", "picture")

    assert files(project) == before


@pytest.mark.parametrize("command", ["add docs", "remove picture", "switch flask", "update"])
def test_what_is_there_already_takes_nothing(command: str, project: Path) -> None:
    done("update")
    commit(project)
    before = everything(project)

    said = done(*command.split())

    assert said.splitlines()[1] == "Nothing to do: no file would change."
    assert everything(project) == before


def test_an_update_goes_no_further_than_it_is_told(
    sample: SampleTemplate, tmp_path: Path, project: Path
) -> None:
    template = sample.own_template(tmp_path / "template")
    release(template, "0.3.0", {"template/new.txt": "new\n"})
    release(template, "0.4.0rc1", {"template/new.txt": "newer\n"})

    done("update", "--to", "0.2.0", "--template", str(template), "--dry-run")
    done("update", "--to", "0.3.0", "--template", str(template))
    commit(project)
    done("update")

    assert Path("new.txt").read_text() == "new\n"
    assert f"_src_path: {template}\n" in Path(".copier-answers.yml").read_text()


def test_a_project_beyond_the_newest_release_stays_there(
    sample: SampleTemplate, tmp_path: Path
) -> None:
    template = sample.own_template(tmp_path / "template")
    release(template, "later", {"template/new.txt": "new\n"})
    project = Made(version="later").into(tmp_path / "project", template)
    git(project, "init", "--quiet")
    commit(project)
    before = everything(project)

    result = done_in(project, "update")

    assert "Nothing to do" in result
    assert everything(project) == before


def test_a_question_that_is_asked_no_more_is_recorded_no_more(
    sample: SampleTemplate, tmp_path: Path
) -> None:
    template = sample.own_template(tmp_path / "template")
    questions = (template / "copier.yml").read_text()
    more = questions + 'mood: {type: str, default: good, help: "Mood"}\n'
    release(template, "0.3.0", {"copier.yml": more})
    release(template, "0.4.0", {"copier.yml": questions})
    project = Made(version="0.3.0").into(tmp_path / "league", template, mood="bad")
    git(project, "init", "--quiet")
    commit(project)

    done_in(project, "update")

    assert files(project) == files(Made(version="0.4.0").into(tmp_path / "there", template))


def test_a_new_question_gets_its_default(
    project: Path, sample: SampleTemplate, tmp_path: Path
) -> None:
    template = sample.own_template(tmp_path / "template")
    questions = (template / "copier.yml").read_text()
    question = "mood: {type: str, default: good, help: Mood, validator: '{{ mood[9:] }}'}\n"
    release(template, "0.3.0", {"copier.yml": questions + question})

    done("update", "--template", str(template))

    assert "mood: good\n" in Path(".copier-answers.yml").read_text()


# What they say


def test_the_plan_and_the_end_are_plain_text_in_a_pipe(project: Path) -> None:
    assert done("update") == UPDATE


def test_a_program_gets_json(project: Path) -> None:
    said = json.loads(done("remove", "docs", "--json", "--dry-run"))

    assert said == {
        "command": "remove docs",
        "undone": None,
        "applied": False,
        "version": {"before": "0.1.0", "after": "0.1.0"},
        "files": [
            {"path": ".copier-answers.yml", "action": "changed", "note": ""},
            {"path": "README.md", "action": "changed", "note": ""},
            {"path": "docs/pages.md", "action": "removed", "note": ""},
            {"path": "docs/site/style.css", "action": "removed", "note": ""},
        ],
        "to_port": {},
        "notes": [],
        "patch": None,
    }
    assert json.loads(done("remove", "docs", "--json"))["applied"]
    assert not Path("docs").exists()


def test_a_program_gets_the_patch_too(project: Path, sample: SampleTemplate) -> None:
    patch = json.loads(done("update", "--json", "--diff", "--dry-run"))["patch"]

    Path("../change.patch").write_text(patch)
    git(project, "apply", "../change.patch")
    assert files(project) == files(sample.made(Made("flask", ("docs",), "0.2.0")))


def test_a_person_is_asked_first(project: Path, sample: SampleTemplate) -> None:
    no = terminal.start([SCRIPT, "remove", "docs", "--diff"], project)
    no.expect_exact("\x1b[31m-Page 1 of the docs")
    no.expect_exact("Apply it?")
    no.send("n")
    status, said = terminal.finish(no)
    assert status == 130
    assert "Nothing was changed." in said
    assert files(project) == files(sample.made(Made("flask", ("docs",))))

    yes = terminal.start([SCRIPT, "remove", "docs"], project)
    yes.expect_exact("Apply it?")
    yes.send(ENTER)
    status, said = terminal.finish(yes)
    assert status == 0
    assert "Done." in said
    assert files(project) == files(sample.made(Made("flask")))


def test_a_no_leaves_all_as_it_was(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prompts, "possible", lambda: True)
    monkeypatch.setattr(prompts, "confirm", lambda question: False)
    before = everything(project)

    result = eitherway("remove", "docs")

    assert (result.exit_code, result.stdout.splitlines()[-1]) == (130, "Nothing was changed.")
    assert everything(project) == before


def test_nobody_is_asked_who_said_yes(project: Path) -> None:
    command = terminal.start([SCRIPT, "remove", "docs", "--yes"], project, NO_COLOR="1")
    status, said = terminal.finish(command)

    assert status == 0
    assert "Apply it?" not in said
    assert "\x1b[3" not in said


@pytest.mark.parametrize("no_color", ["", "0", "1"])
def test_an_empty_no_color_allows_colours(no_color: str, project: Path) -> None:
    words = ["add", "validation", "--diff", "--dry-run"]
    status, said = terminal.finish(terminal.start([SCRIPT, *words], project, NO_COLOR=no_color))

    assert status == 0
    assert "import pydantic" in said
    assert ("\x1b[32m+" in said) is (no_color == "")


# Conflicts


def conflict(project: Path) -> None:
    plant(project / "settings.py", "SETTING_6 = 6", "SETTING_6 = 'six'")
    plant(project / "settings.py", "SETTING_1 = 1\n", "SETTING_1 = 'one'\n")
    commit(project)


def test_a_conflict_is_no_larger_than_it_has_to_be(project: Path) -> None:
    conflict(project)

    result = eitherway("update")

    assert result.exit_code == 3
    assert "In conflict with your edits (1)\n  settings.py\n" in result.stdout
    assert "Done, but 1 file is in conflict. Next:" in result.stdout
    lines = Path("settings.py").read_text().splitlines()
    assert lines[0] == "SETTING_1 = 'one'"
    assert lines[5:10] == [
        "<<<<<<< yours",
        "SETTING_6 = 'six'",
        "=======",
        "SETTING_6 = 66",
        ">>>>>>> template",
    ]
    assert len(lines) == 12 + 4


def test_git_shows_a_conflict_until_it_is_settled(project: Path) -> None:
    conflict(project)

    eitherway("update")

    assert unmerged(project) == ["settings.py"]
    assert git(project, "status", "--porcelain", "settings.py") == "UU settings.py"
    git(project, "checkout", "--theirs", "settings.py")
    assert "SETTING_6 = 66" in Path("settings.py").read_text()
    git(project, "add", "settings.py")
    assert unmerged(project) == []


def test_a_dry_run_with_conflicts_is_done(project: Path) -> None:
    conflict(project)

    assert "In conflict" in done("update", "--dry-run")


def test_several_conflicts_are_counted(project: Path) -> None:
    conflict(project)
    plant(project / "docs/pages.md", "Page 5", "Page V")
    commit(project)

    result = eitherway("update")

    assert "Done, but 2 files are in conflict. Next:" in result.stdout
    assert unmerged(project) == ["docs/pages.md", "settings.py"]


def test_all_of_a_change_is_in_the_work_tree_when_git_is_locked(project: Path) -> None:
    conflict(project)
    before = everything(project)
    Path(".git/index.lock").touch()

    result = eitherway("update")

    assert result.exit_code == 1
    assert "index.lock exists" in result.stderr
    Path(".git/index.lock").unlink()
    assert files_only(everything(project)) == files_only(before)


def files_only(found: dict[str, bytes]) -> dict[str, bytes]:
    return {path: data for path, data in found.items() if not path.startswith(".git/")}
