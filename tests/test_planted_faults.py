"""What a template could get wrong is caught: each fault is planted, and the check for it tells."""

from pathlib import Path

import pytest

from .combinations import Combination
from .projects import CheckError, Project
from .rendering import plant, render, template_copy

DEPENDENCIES = "{{flask}}/_slots/dependencies.jinja"
STORAGE = "{{core}}/src/{{package}}/storage.py.jinja"
PLAYERS = "{{flask}}/src/{{package}}/web/players.py.jinja"
SERVER = "{{flask}}/src/{{package}}/__main__.py"


def planted(folder: Path, caches: Path, file: str, old: str, new: str) -> Project:
    """Render and install a bare Flask project whose template has a fault."""
    combination = Combination("flask", ())
    template = template_copy(folder)
    plant(template / "template" / file, old, new)
    project = Project(render(template, folder / "project", combination), caches)
    project.install()
    return project


@pytest.mark.parametrize(
    ("file", "old", "new", "check", "told"),
    [
        pytest.param(
            DEPENDENCIES, '    "werkzeug>=3.1.9",\n', "", "deptry src", "DEP003", id="missing"
        ),
        pytest.param(
            DEPENDENCIES,
            '    "flask',
            '    "packaging>=26.0",\n    "flask',
            "deptry src",
            "DEP002",
            id="unused",
        ),
        pytest.param(
            STORAGE,
            "class MemoryStore",
            "\n\n\nclass MemoryStore",
            "ruff format --check",
            "File would be reformatted",
            id="blank lines",
        ),
        pytest.param(
            STORAGE,
            "import itertools",
            "import itertools\nimport os",
            "ruff check",
            "F401",
            id="lint",
        ),
        pytest.param(
            STORAGE, "-> bool:", "-> str:", "mypy", "Incompatible return value type", id="type"
        ),
        pytest.param(
            STORAGE,
            "    def _refuse_taken_name",
            "    def unused(self) -> int:\n        return 1\n\n    def _refuse_taken_name",
            "pytest --cov",
            "Required test coverage of 100.0% not reached",
            id="uncovered",
        ),
    ],
)
def test_a_fault_in_the_text_is_told(
    file: str, old: str, new: str, check: str, told: str, caches: Path, tmp_path: Path
) -> None:
    project = planted(tmp_path, caches, file, old, new)

    assert check in project.checks
    with pytest.raises(CheckError, match=told):
        project.run(check)


def test_a_route_that_one_framework_lacks_is_told(caches: Path, tmp_path: Path) -> None:
    project = planted(tmp_path, caches, PLAYERS, '@bp.get("/<id:player_id>")', '@bp.get("/no")')

    with (
        project.served() as server,
        pytest.raises(CheckError, match=r"(?s)The contract is not met.*check_players"),
    ):
        server.meet_contract((), "League App")


def test_a_server_that_does_not_start_is_told(caches: Path, tmp_path: Path) -> None:
    project = planted(tmp_path, caches, SERVER, "create_app", "create_nothing")

    with pytest.raises(CheckError, match="The server does not answer"), project.served():
        pass


def test_a_server_that_ends_badly_is_told(caches: Path, tmp_path: Path) -> None:
    project = planted(
        tmp_path, caches, SERVER, "            raise\n", "            raise\n    sys.exit(3)\n"
    )

    with project.served() as server, pytest.raises(CheckError, match="ended with status"):
        server.stop()
