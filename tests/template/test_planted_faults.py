"""What a template could get wrong is caught: each fault is planted, and its check finds it."""

from pathlib import Path

import pytest

from ..support.combinations import Combination
from ..support.projects import CheckError, Project
from ..support.rendering import plant, render, template_copy

DEPENDENCIES = "{{flask}}/_slots/dependencies.jinja"
PARSING = "{{flask}}/src/{{package}}/parsing.py"
TEAMS = "{{example}}/{{flask}}/src/{{package}}/teams/routes.py.jinja"
SERVER = "{{flask}}/src/{{package}}/__main__.py"


def planted(folder: Path, caches: Path, file: str, old: str, new: str) -> Project:
    """Render and install a Flask project with the example whose template has a fault."""
    combination = Combination("flask", ("example",))
    template = template_copy(folder)
    plant(template / "template" / file, old, new)
    project = Project(render(template, folder / "project", combination), caches)
    project.install()
    return project


@pytest.mark.parametrize(
    ("file", "old", "new", "check", "message"),
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
            PARSING,
            "class InvalidRequest",
            "\n\n\nclass InvalidRequest",
            "ruff format --check",
            "File would be reformatted",
            id="blank lines",
        ),
        pytest.param(
            PARSING,
            "from flask import",
            "import os\n\nfrom flask import",
            "ruff check",
            "F401",
            id="lint",
        ),
        pytest.param(
            PARSING,
            "def read_body() -> None",
            "def read_body() -> int",
            "mypy",
            "Missing return",
            id="type",
        ),
        pytest.param(
            PARSING,
            "def read_body",
            "def unused() -> int:\n    return 1\n\n\ndef read_body",
            "pytest --cov",
            "Required test coverage of 100.0% not reached",
            id="uncovered",
        ),
    ],
)
def test_a_fault_in_the_text_is_found(
    file: str, old: str, new: str, check: str, message: str, caches: Path, tmp_path: Path
) -> None:
    project = planted(tmp_path, caches, file, old, new)

    assert check in project.checks
    with pytest.raises(CheckError, match=message):
        project.run(check)


def test_a_route_that_one_framework_lacks_is_found(caches: Path, tmp_path: Path) -> None:
    project = planted(
        tmp_path, caches, TEAMS, '@bp.delete("/<int:team_id>")', '@bp.delete("/no/<int:team_id>")'
    )

    with (
        project.served() as server,
        pytest.raises(CheckError, match=r"(?s)The contract is not met.*check_teams"),
    ):
        server.meet_contract(("example",), "League App")


def test_a_server_that_does_not_start_is_found(caches: Path, tmp_path: Path) -> None:
    project = planted(tmp_path, caches, SERVER, "create_app", "create_nothing")

    with pytest.raises(CheckError, match="The server does not answer"), project.served():
        pass


def test_a_server_that_ends_badly_is_found(caches: Path, tmp_path: Path) -> None:
    project = planted(
        tmp_path, caches, SERVER, "    ).serve()\n", "    ).serve()\n    sys.exit(3)\n"
    )

    with project.served() as server, pytest.raises(CheckError, match="ended with status"):
        server.stop(requests=1)
