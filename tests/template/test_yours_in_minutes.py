"""Law 7: the example goes without a trace, and a second resource comes by the README's steps."""

import re
from pathlib import Path

import httpx
import pytest

from ..support.combinations import COMBINATIONS, EXTRAS, FRAMEWORKS, Combination
from ..support.projects import Project
from ..support.repository import commit, contents, git
from ..support.second_resource import add_resource
from ..support.updating import TOOLS, fresh, grouped, start

WITH_EXAMPLE = [each for each in COMBINATIONS if "example" in each.extras]
# What a resource consists of, and where it is registered; the test is the owner's own.
TOUCHED = {"__init__.py", "schemas.py", "repository.py", "routes.py", "test_notes.py"}
MIGRATION = re.compile(r"[0-9a-f]{12}_add_notes\.py")
# How the README keeps the example's tables apart from migrations of the owner.
KEEP_MIGRATION = re.compile(r"^(?:git restore|uv run poe revision \"Remove).*$", re.MULTILINE)


@pytest.mark.covering(2)
@pytest.mark.parametrize("tool", TOOLS)
@pytest.mark.parametrize("combination", grouped(WITH_EXAMPLE))
def test_a_removed_example_is_never_brought_back(
    combination: Combination, tool: str, copier_template: Path, tmp_path: Path
) -> None:
    without = combination.without("example")
    project = start(copier_template, combination, tmp_path / "project")

    TOOLS[tool](project, combination, without)
    assert contents(project) == contents(fresh(copier_template, without))

    for after in (each for each in without.flips() if "example" not in each.extras):
        commit(project, str(without))
        TOOLS[tool](project, without, after)
        assert contents(project) == contents(fresh(copier_template, after)), str(after)
        git(project, "reset", "--quiet", "--hard")
        git(project, "clean", "--quiet", "-d", "--force")


@pytest.mark.covering(2)
@pytest.mark.parametrize("combination", COMBINATIONS, ids=str)
def test_a_second_resource_passes_all_checks_and_is_served(
    combination: Combination, copier_template: Path, caches: Path, environment: Path, tmp_path: Path
) -> None:
    path = start(copier_template, combination, tmp_path / "project")
    project = Project(path, caches, environment=environment)
    project.install()

    touched = {file.name for file in add_resource(path, project.run)}

    migrations = {name for name in touched if MIGRATION.fullmatch(name)}
    models = {"models.py"} if "database" in combination.extras else set()
    assert touched - migrations == TOUCHED | models
    assert len(migrations) == len(models)
    for check in project.checks:
        project.run(check)
    with project.served() as server:
        added = httpx.post(f"{server.url}/api/notes", json={"text": "Call Anna"}, trust_env=False)
        assert added.headers["Location"] == "/api/notes/1"
        document = httpx.get(f"{server.url}/openapi.json", trust_env=False)
        assert document.is_success == ("docs" in combination.extras)
        assert ("/api/notes" in document.text) == document.is_success


@pytest.mark.parametrize("tool", TOOLS)
@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_the_example_goes_and_a_second_resource_stays(
    framework: str,
    tool: str,
    copier_template: Path,
    caches: Path,
    environment: Path,
    tmp_path: Path,
) -> None:
    full = Combination(framework, EXTRAS)
    path = start(copier_template, full, tmp_path / "project")
    project = Project(path, caches, environment=environment)
    project.install()
    files = add_resource(path, project.run)
    touched = {file: file.read_text(encoding="utf-8") for file in files}
    commands = KEEP_MIGRATION.findall((path / "README.md").read_text(encoding="utf-8"))
    commit(path, "Notes")

    TOOLS[tool](path, full, full.without("example"))

    assert git(path, "diff", "--name-only", "--diff-filter=U") == ""
    assert not list(path.rglob("*.rej"))
    for file, text in touched.items():
        assert file.name == "routes.py" or file.read_text(encoding="utf-8") == text
    restore, revision = commands
    git(path, *restore.split()[1:])
    project.install()
    project.run(revision.removeprefix("uv run "))
    for check in project.checks:
        project.run(check)
