"""Law 1: every combination is whole, in an environment of its own."""

from pathlib import Path

import pytest
from pytest_copier.plugin import CopierFixture

from ..support.combinations import BARE_AND_FULL, COMBINATIONS, Combination
from ..support.postgresql import PostgreSQL
from ..support.projects import Project
from ..support.summary import Proof

WITH_DATABASE = [each for each in COMBINATIONS if "database" in each.extras]
OLDEST = "3.11"
OTHERS = {"3.12": pytest.mark.exhaustive, "3.13": pytest.mark.ci}


def cases() -> list[object]:
    """All combinations on the oldest Python; the bare and the full ones on the others too."""
    others: list[object] = [
        pytest.param(each, python, id=f"{each}-{python}", marks=lane)
        for python, lane in OTHERS.items()
        for each in BARE_AND_FULL
    ]
    oldest = [pytest.param(each, OLDEST, id=f"{each}-{OLDEST}") for each in COMBINATIONS]
    return [*oldest, *others]


@pytest.mark.covering(4)
@pytest.mark.parametrize(("combination", "python"), cases())
def test_a_project_is_whole(
    combination: Combination,
    python: str,
    copier: CopierFixture,
    caches: Path,
    environment: Path,
    tmp_path: Path,
    request: pytest.FixtureRequest,
) -> None:
    proof = Proof(request.node, str(combination), python)
    with proof.check("render"):
        path = copier.copy(tmp_path / "project", **combination.answers).path
    project = Project(path, caches, python, environment)
    with proof.check("install"):
        project.install()
    proof.installed(path)
    for command in project.checks:
        with proof.check(command):
            project.run(command)
    with project.served() as server:
        with proof.check("contract"):
            server.meet_contract(combination.extras, combination.answers["project_name"])
        with proof.check("stop"):
            server.stop(requests=int("example" in combination.extras))


@pytest.mark.ci
@pytest.mark.covering(3)
@pytest.mark.parametrize("combination", WITH_DATABASE, ids=str)
def test_a_project_is_whole_on_postgresql(
    combination: Combination,
    copier: CopierFixture,
    caches: Path,
    environment: Path,
    postgresql: PostgreSQL,
    tmp_path: Path,
    request: pytest.FixtureRequest,
) -> None:
    proof = Proof(request.node, str(combination), f"{OLDEST} and PostgreSQL")
    path = copier.copy(tmp_path / "project", **combination.answers).path
    project = Project(path, caches, environment=environment)
    project.install()
    proof.installed(path)
    with proof.check("pytest --cov"):
        project.run("pytest --cov", TEST_DATABASE_URL=postgresql.url())
    with project.served(DATABASE_URL=postgresql.create()) as server, proof.check("contract"):
        server.meet_contract(combination.extras, combination.answers["project_name"])
