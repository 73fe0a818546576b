"""What stands around a project's code: workflows, hooks, the example of its settings, its README."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.version import Version
from pytest_copier.plugin import CopierFixture

from ..support.combinations import BARE_AND_FULL, Combination
from ..support.projects import Project
from ..support.repository import commit, git

SERVERS = {"dev", "serve"}
ARGUMENTS = {"revision": "Add"}

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


def test_each_task_runs_in_a_clean_clone(project: Path, caches: Path, tmp_path: Path) -> None:
    Project(project, caches).install()
    commit(project)
    git(tmp_path, "clone", "--quiet", project, "clone")
    clone = Project(tmp_path / "clone", caches)

    for task in (name for name in clone.tasks if not name.startswith("_")):
        if task in SERVERS:
            with clone.served(task):
                pass  # it has answered
        else:
            clone.run(f"poe {task} {ARGUMENTS.get(task, '')}")

    changes = git(clone.path, "status", "--porcelain", "--untracked-files=all").splitlines()
    assert len(changes) == len(clone.tasks.keys() & {"revision"})
    assert all(change.startswith("?? migrations/versions/") for change in changes)


def test_all_that_is_locked_is_a_released_wheel(project: Path, caches: Path) -> None:
    Project(project, caches).install()
    lock = tomllib.loads((project / "uv.lock").read_text(encoding="utf-8"))
    packages = [each for each in lock["package"] if "registry" in each["source"]]

    assert packages
    assert not [each["name"] for each in packages if Version(each["version"]).is_prerelease]
    wheels = [wheel for each in packages for wheel in each["wheels"]]
    assert all(wheel["hash"].startswith("sha256:") for wheel in wheels)
    run("uv", "sync", "--locked", "--no-build", "--no-install-project", "--reinstall", cwd=project)
    run("uv", "pip", "check", cwd=project)
