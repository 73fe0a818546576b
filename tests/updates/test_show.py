"""`show`: what a project is, and where it left what the template gave."""

import json
from pathlib import Path

import pytest

from ..support.commands import eitherway
from ..support.rendering import plant
from ..support.repository import commit, git
from ..support.two_releases import Made, SampleTemplate, done, everything, release


def test_a_project_as_it_was_made(project: Path, sample: SampleTemplate) -> None:
    before = everything(project)

    said = done("show")

    assert said == (
        "Project    League, package league\n"
        "Framework  flask\n"
        "Extras     docs\n"
        f"Template   {sample.template}\n"
        "Version    0.1.0 (0.2.0 is available: eitherway update)\n"
    )
    assert everything(project) == before


def test_what_the_user_did_is_listed(project: Path) -> None:
    done("update")
    commit(project)
    plant(Path("settings.py"), "SETTING_1 = 1\n", "SETTING_1 = 'mine'\n")
    Path("run.sh").unlink()
    Path("own.py").write_text("mine\n")
    Path("ignored.log").write_text("mine\n")
    Path("möbel\x1b[31m.py").write_text("mine\n")

    said = done("show")

    assert said.partition("Version")[2] == (
        "    0.2.0 (the newest)\n"
        "Last       eitherway update (`eitherway undo` reverts it)\n"
        "\nFiles edited (1)\n  settings.py\n"
        "\nFiles deleted (1)\n  run.sh\n"
        "\nFiles added (2)\n  möbel\\x1b[31m.py\n  own.py\n"
    )


def test_a_program_gets_json(project: Path, sample: SampleTemplate) -> None:
    Path("own.py").write_text("mine\n")

    assert json.loads(done("show", "--json")) == {
        "folder": str(project),
        "answers": {
            "project_name": "League",
            "package": "league",
            "framework": "flask",
            "extras": ["docs"],
        },
        "template": {
            "address": str(sample.template),
            "version": "0.1.0",
            "newest": "0.2.0",
            "update": True,
        },
        "files": {"edited": [], "deleted": [], "own": ["own.py"]},
        "last": None,
        "problem": None,
    }


def test_a_template_out_of_reach_is_no_reason_to_say_nothing(
    project: Path, sample: SampleTemplate
) -> None:
    plant(Path(".copier-answers.yml"), str(sample.template), "/nowhere")

    result = eitherway("show")

    assert result.exit_code == 0
    assert result.stdout.endswith("Template   /nowhere\nVersion    0.1.0\n")
    assert result.stderr.startswith(
        "Note: The project cannot be compared with its template. There is no template at"
    )
    said = json.loads(done("show", "--json"))
    assert said["template"]["newest"] is said["template"]["update"] is said["files"] is None
    assert said["problem"].startswith("There is no template at")


def test_another_source_can_be_named(project: Path, sample: SampleTemplate, tmp_path: Path) -> None:
    template = sample.own_template(tmp_path / "template")
    release(template, "0.3.0", {"template/new.txt": "new\n"})

    assert f"(0.3.0 is available: eitherway update --template {template})" in done(
        "show", "--template", str(template)
    )


def test_a_project_beyond_the_newest_release_is_the_newest(
    sample: SampleTemplate, tmp_path: Path
) -> None:
    template = sample.own_template(tmp_path / "template")
    release(template, "later", {"template/new.txt": "new\n"})
    project = Made(version="later").into(tmp_path / "project", template)
    git(project, "init", "--quiet")
    commit(project)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(project)
        said = done("show")

    assert "Extras     none\n" in said
    assert said.endswith("(the newest)\n")


def test_a_project_without_the_usual_names_has_that_of_its_folder(
    project: Path, sample: SampleTemplate
) -> None:
    file = Path(".copier-answers.yml")
    plant(file, "project_name: League\n", "")
    plant(file, "package: league\n", "")

    assert done("show").startswith("Project    league\nFramework")
