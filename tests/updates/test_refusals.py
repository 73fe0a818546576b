"""What `add`, `remove`, `switch` and `update` refuse: in one sentence, and all stays as it was."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from eitherway.git import attempt
from eitherway.project import ANSWERS_FILE
from eitherway.questions import prompts
from eitherway.update import merge

from ..support.commands import eitherway
from ..support.rendering import plant
from ..support.repository import commit, git
from ..support.two_releases import (
    ANSWERS,
    FIRST,
    QUESTIONS,
    Made,
    SampleTemplate,
    done,
    everything,
    files,
    history,
    refused,
    release,
)


@contextmanager
def untouched(project: Path) -> Iterator[None]:
    """All of it stays as it is, but for what git and Python may note down."""
    before, past = files(project), history(project)
    yield
    assert files(project) == before
    assert history(project) == past


# The project


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    "command", ["add docs", "remove docs", "switch flask", "update", "undo", "show"]
)
def test_a_folder_without_a_project(command: str, here: Path) -> None:
    said = refused(*command.split())

    assert said.startswith(f"Error: Not in a project: neither {here} nor")


def test_a_project_that_came_half_way_into_its_folder(here: Path) -> None:
    (here / ".eitherway-new").mkdir()

    said = refused("show")

    assert (
        said
        == f"Error: `eitherway new` was interrupted in {here}. Run `eitherway new {here}` to finish it."
    )


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"a: [", "cannot be read. Run `git restore .copier-answers.yml` to restore"),
        (b"\xff", "cannot be read."),
        (b"just text", "cannot be read."),
        (b"1: 2", "has no `framework` and `extras`"),
        (b"framework: flask", "has no `framework` and `extras`"),
        (b"extras: []", "has no `framework` and `extras`"),
        (b"framework: flask\nextras: docs", "has no `framework` and `extras`"),
        (b"framework: flask\nextras: [1]", "has no `framework` and `extras`"),
        (b"framework: [flask]\nextras: []", "has no `framework` and `extras`"),
    ],
)
def test_answers_that_are_none(content: bytes, reason: str, here: Path) -> None:
    (here / ANSWERS_FILE).write_bytes(content)

    assert f"{here / ANSWERS_FILE} {reason}" in refused("add", "docs")


@pytest.mark.parametrize("command", ["add validation", "undo", "show"])
def test_a_project_without_git(command: str, project: Path) -> None:
    shutil.rmtree(project / ".git")

    assert "is not in a git repository" in refused(*command.split())


def test_a_project_within_the_folder_of_git(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(ANSWERS_FILE, ".git")
    monkeypatch.chdir(".git")

    assert "is not in a git repository" in refused("update")


def test_a_project_that_was_never_committed(sample: SampleTemplate, here: Path) -> None:
    shutil.copytree(sample.made(Made()), here, dirs_exist_ok=True)
    git(here, "init", "--quiet")

    assert f"its {ANSWERS_FILE} was never committed" in refused("add", "docs")


def test_answers_that_git_ignores(project: Path) -> None:
    with Path(".gitignore").open("a") as ignored:
        ignored.write(ANSWERS_FILE)
    git(project, "rm", "--quiet", "--cached", ANSWERS_FILE)
    commit(project)

    with untouched(project):
        assert f"its {ANSWERS_FILE} was never committed" in refused("add", "validation")


def test_a_repository_of_somebody_else(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")

    said = refused("update", status=1)

    assert f"git does not work in {project}: fatal: detected dubious ownership" in said
    assert "git config --global --add safe.directory" in said


def test_a_git_that_is_too_old(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(merge, "OLDEST_GIT", (1234, 5))

    with untouched(project):
        assert "is too old. Install git 1234.5 or newer." in refused("update", status=1)


# Changes that are not committed


def edit(project: Path) -> str:
    (project / "settings.py").write_text("mine\n")
    return "settings.py"


def stage(project: Path) -> str:
    edit(project)
    git(project, "add", ".")
    return "settings.py"


def delete(project: Path) -> str:
    (project / "settings.py").unlink()
    return "settings.py"


def make(project: Path) -> str:
    (project / "möbel\n.py").write_text("mine\n")
    return r"möbel\n.py"


def make_hidden(project: Path) -> str:
    git(project, "config", "status.showUntrackedFiles", "no")
    git(project, "config", "core.fsmonitor", "true")
    return make(project)


def make_many(project: Path) -> str:
    for name in "abcdef":
        (project / name).touch()
    return "a, b, c and 3 more"


@pytest.mark.parametrize("change", [edit, stage, delete, make, make_hidden, make_many])
def test_changes_that_are_not_committed(change: Callable[[Path], str], project: Path) -> None:
    named = change(project)

    with untouched(project):
        said = refused("update")

    assert said == (
        f"Error: You have uncommitted changes: {named}. Commit or stash them first, so that your"
        " work and this change stay separate."
    )


@pytest.mark.parametrize("mark", ["--assume-unchanged", "--skip-worktree"])
def test_changes_that_git_was_told_to_overlook(mark: str, project: Path) -> None:
    git(project, "update-index", mark, "settings.py")
    plant(Path("settings.py"), "SETTING_12", "MINE")

    with untouched(project):
        said = refused("update")

    assert said.startswith(
        "Error: settings.py would be changed, but git was told to ignore changes in it"
    )
    done("add", "validation")


def test_something_committed_since_the_plan(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def commit_and_agree(_message: str) -> bool:
        (project / "settings.py").write_text("mine\n")
        commit(project)
        return True

    monkeypatch.setattr(prompts, "possible", lambda: True)
    monkeypatch.setattr(prompts, "confirm", commit_and_agree)

    result = eitherway("update")

    assert result.exit_code == 2
    assert result.stderr == (
        "Error: Something was committed after the plan was made. Run the command again.\n"
    )
    assert git(project, "status", "--porcelain") == ""


def test_a_link_that_leads_out_of_the_project(project: Path) -> None:
    outside = project.with_name("outside")
    outside.mkdir()
    Path("local").symlink_to(outside)
    with Path(".gitignore").open("a") as ignored:
        ignored.write("/local\n")
    commit(project)

    with untouched(project):
        said = refused("update")

    assert said.startswith(
        f"Error: local/config.toml would be changed through {project / 'local'}, which is a"
        f" symbolic link to {outside}."
    )
    assert not any(outside.iterdir())
    done("remove", "docs")


def test_a_file_behind_a_link_is_kept_there(project: Path) -> None:
    outside = project.with_name("outside")
    outside.mkdir()
    (outside / "config.toml").write_text("mine\n")
    Path("local").symlink_to(outside)
    with Path(".gitignore").open("a") as ignored:
        ignored.write("/local\n")
    commit(project)

    assert "    something that git ignores is in its place\n" in done("update")
    assert (outside / "config.toml").read_text() == "mine\n"


# The template and its versions


def rewrite(project: Path, old: str, new: str) -> None:
    plant(project / ANSWERS_FILE, old, new)
    commit(project)


@pytest.mark.parametrize(
    ("line", "instead", "reason", "status"),
    [
        ("_src_path: {template}", "", 'There is no template at "". Pass a folder', 2),
        ("{template}", "/nowhere", 'There is no template at "/nowhere". Pass a folder', 2),
        ("{template}", "--upload-pack=x", "There is no template at", 2),
        ("_commit: 0.1.0", "", "was created from version (none) of the template", 2),
        ("_commit: 0.1.0", "_commit: 9.9.9", "was created from version 9.9.9 of the template", 2),
        ("_commit: 0.1.0", "_commit: --help", "was created from version --help of", 2),
        ("{template}", "file:///nowhere.git", "The template at git+file", 1),
    ],
)
def test_a_template_or_version_that_is_not_there(
    line: str, instead: str, reason: str, status: int, project: Path, sample: SampleTemplate
) -> None:
    rewrite(project, line.format(template=sample.template), instead)

    with untouched(project):
        assert reason.replace("git+file", "") in refused("update", status=status).replace(
            "git+file", ""
        )


def test_a_version_to_go_to_that_is_not_there(project: Path, sample: SampleTemplate) -> None:
    with untouched(project):
        said = refused("update", "--to", "0.9.0")

    assert said == f"Error: {sample.template} has no version 0.9.0. Its releases: 0.1.0, 0.2.0."


def test_a_version_that_is_older(project: Path) -> None:
    done("update")
    commit(project)

    with untouched(project):
        said = refused("update", "--to", "0.1.0")

    assert said == "Error: 0.1.0 is older than 0.2.0, the project's version."


@pytest.mark.parametrize(
    ("command", "guess"),
    [
        ("add dcos", 'There is no extra "dcos". Did you mean "docs"?'),
        ("add docs xyz", 'There is no extra "xyz". Choose from docs, validation, picture.'),
        ("remove picturs", 'There is no extra "picturs". Did you mean "picture"?'),
        ("switch fastap", 'There is no framework "fastap". Did you mean "fastapi"?'),
    ],
)
def test_an_extra_or_framework_that_is_not_there(command: str, guess: str, project: Path) -> None:
    with untouched(project):
        assert guess in refused(*command.split())


def test_an_answer_that_the_new_version_does_not_take(project: Path) -> None:
    rewrite(project, "package: league", "package: league2")
    done("add", "validation", "--dry-run")

    with untouched(project):
        said = refused("update")

    assert said == "Error: Invalid recorded answer to package: No digits."


def test_an_extra_that_the_new_version_does_not_have(
    project: Path, sample: SampleTemplate, tmp_path: Path
) -> None:
    template = sample.own_template(tmp_path / "template")
    release(template, "0.3.0", {"copier.yml": QUESTIONS.replace("Docs: docs, ", "")})

    with untouched(project):
        said = refused("update", "--template", str(template))

    assert said.startswith(
        'Error: Invalid recorded answer to extras: There is no extra "docs". Choose from'
    )


def test_an_answer_that_is_no_text(project: Path) -> None:
    rewrite(project, "package: league", "package: 7")

    with untouched(project):
        said = refused("update")

    assert said == (
        "Error: Invalid recorded answer to package: package must be a string. Put quotes around it."
    )


def changed_template(sample: SampleTemplate, folder: Path, questions: str) -> str:
    template = sample.own_template(folder)
    release(template, "0.3.0", {"copier.yml": questions, "extension.py": "class Extension: ...\n"})
    return str(template)


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ("_tasks: [touch here]", "needs to run code, and eitherway never"),
        ("_jinja_extensions: [extension.Extension]", "needs to run code, and eitherway never"),
        ("_migrations: [touch here]", "needs to run code, and eitherway never"),
        ("_min_copier_version: '99'", "Upgrade eitherway, and Copier with it."),
        (
            "mood: {type: date, default: today}",
            'defines the question "mood" in a way that eitherway',
        ),
        ("framework: {type: str, default: flask}", "does not work with eitherway"),
    ],
)
def test_a_template_that_does_more_than_it_should(
    more: str, reason: str, project: Path, sample: SampleTemplate, tmp_path: Path
) -> None:
    template = changed_template(sample, tmp_path / "template", f"{QUESTIONS}{more}\n")

    with untouched(project):
        result = eitherway("update", "--template", template)
    assert result.exit_code == 2
    assert reason in result.stderr
    done("add", "validation", "--template", template)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # Copier's own
def test_a_template_that_cannot_be_rendered(
    project: Path, sample: SampleTemplate, tmp_path: Path
) -> None:
    template = sample.own_template(tmp_path / "template")
    release(template, "0.3.0", {"template/new.txt.jinja": "{{ what"})

    with untouched(project):
        said = refused("update", "--template", str(template), status=1)

    assert said.startswith("Error: Copier cannot render the template:")


def test_a_template_that_records_answers_no_more_leaves_them(
    project: Path, sample: SampleTemplate, tmp_path: Path
) -> None:
    template = sample.own_template(tmp_path / "template")
    release(template, "0.3.0", {ANSWERS: None})
    before = Path(ANSWERS_FILE).read_text()

    done("update", "--template", str(template))

    assert Path(ANSWERS_FILE).read_text() == before


def test_a_merge_that_git_cannot_make(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(folder: Path, *_words: str, **_options: object) -> object:
        return attempt(folder, "merge-tree", "--no-such-option", environment={"GIT_DIR": ".git"})

    monkeypatch.setattr(merge, "attempt", failing)

    with untouched(project):
        assert "`git merge-tree` failed: " in refused("update", status=1)


def test_a_refusal_in_json_is_a_sentence_too(project: Path) -> None:
    refused("add", "dcos", "--json")


def test_first_answers_are_those_of_the_lab(sample: SampleTemplate) -> None:
    """What is recorded is what the tests above rewrite."""
    answers = (sample.made(Made()) / ANSWERS_FILE).read_text()

    assert answers.startswith(f"_commit: 0.1.0\n_src_path: {sample.template}\n")
    assert "_min_copier_version" not in str(FIRST["copier.yml"])
    assert os.access(sample.made(Made()) / "run.sh", os.X_OK)
    assert everything(sample.made(Made()))
