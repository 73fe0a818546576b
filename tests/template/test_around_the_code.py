"""What stands around a project's code: workflows, hooks, the example of its settings, its README."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from pytest_copier.plugin import CopierFixture

from ..support.combinations import BARE_AND_FULL, Combination
from ..support.projects import Project

pytestmark = pytest.mark.parametrize("combination", BARE_AND_FULL, ids=str)


@pytest.fixture
def project(combination: Combination, copier: CopierFixture, tmp_path: Path) -> Path:
    path = copier.copy(tmp_path / "project", **combination.answers).path
    run("git", "init", "--quiet", cwd=path)
    run("git", "add", ".", cwd=path)
    return path


def run(*command: str, cwd: Path) -> None:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_workflows_pass_their_linter(project: Path) -> None:
    zizmor = str(Path(sys.executable).with_name("zizmor"))
    run(zizmor, "--offline", "--pedantic", ".github", cwd=project)


def test_the_workflows_fit_their_schemas(project: Path) -> None:
    check = (sys.executable, "-m", "check_jsonschema", "--builtin-schema")
    workflows = [str(path) for path in (project / ".github/workflows").iterdir()]
    run(*check, "vendor.github-workflows", *workflows, cwd=project)
    run(*check, "vendor.dependabot", ".github/dependabot.yml", cwd=project)


def test_the_hooks_find_nothing_to_fix(project: Path, caches: Path) -> None:
    fresh = Project(project, caches)
    fresh.install()
    run("git", "add", ".", cwd=project)

    fresh.run("prek run --all-files")

    run("git", "diff", "--exit-code", cwd=project)


def test_all_settings_are_listed_with_their_defaults(project: Path) -> None:
    settings = (project / "src/league_app/settings.py").read_text(encoding="utf-8")
    fields = re.findall(r"^    (\w+): .* = ", settings, re.MULTILINE)
    example = (project / ".env.example").read_text(encoding="utf-8")
    readme = (project / "README.md").read_text(encoding="utf-8")

    listed = dict(re.findall(r"^(\w+)=(.*)$", example, re.MULTILINE))
    listed.pop("POSTGRES_PASSWORD", None)  # a setting of the Compose file

    assert list(listed) == [field.upper() for field in fields]
    for name, default in listed.items():
        shown = f"`{default}` " if default else ""
        assert f"| `{name}` | {shown}|" in readme


def test_the_example_of_the_settings_is_the_defaults(project: Path, caches: Path) -> None:
    fresh = Project(project, caches)
    fresh.install()
    program = (
        "import sys; from league_app.settings import Settings; "
        "sys.exit(Settings(_env_file='.env.example') != Settings(_env_file=None))"
    )
    (project / "defaults.py").write_text(program, encoding="utf-8")

    fresh.run("python defaults.py")


def test_the_readme_lists_what_is_there(project: Path) -> None:
    readme = (project / "README.md").read_text(encoding="utf-8")
    layout = readme.partition("## Layout\n")[2].partition("\n## ")[0]

    listed = {name.rstrip("/") for name in re.findall(r"^\| `([^`]*)` \|", layout, re.MULTILINE)}

    there = {path.name for path in (project / "src/league_app").iterdir()}
    assert listed == there - {"__init__.py"}


def test_the_tasks_do_what_the_readme_says(project: Path, caches: Path) -> None:
    fresh = Project(project, caches)
    fresh.install()

    fresh.run("poe check")
    fresh.run("poe format")

    run("git", "diff", "--exit-code", cwd=project)
