"""Law 1: every combination is whole, in an environment of its own."""

from pathlib import Path

import pytest
from pytest_copier.plugin import CopierFixture

from .combinations import BARE_AND_FULL
from .combinations import COMBINATIONS
from .combinations import Combination
from .projects import Project
from .summary import Proof

PYTHONS = ("3.12", "3.13")  # beside the one that runs the tests


def cases() -> list[object]:
    """All combinations on this Python; the bare and the full ones on the others too."""
    here = [
        pytest.param(
            each, None, id=str(each), marks=() if each in BARE_AND_FULL else pytest.mark.exhaustive
        )
        for each in COMBINATIONS
    ]
    elsewhere = [
        pytest.param(each, python, id=f"{each}-{python}", marks=pytest.mark.exhaustive)
        for each in BARE_AND_FULL
        for python in PYTHONS
    ]
    return [*here, *elsewhere]


@pytest.mark.parametrize(("combination", "python"), cases())
def test_a_project_is_whole(
    combination: Combination,
    python: str | None,
    copier: CopierFixture,
    caches: Path,
    tmp_path: Path,
    request: pytest.FixtureRequest,
) -> None:
    proof = Proof(request.node, request.node.callspec.id)
    with proof.check("render"):
        path = copier.copy(tmp_path / "project", **combination.answers).path
    project = Project(path, caches, python)
    with proof.check("install"):
        project.install()
    for command in project.checks:
        with proof.check(command):
            project.run(command)
    with project.served() as server:
        with proof.check("contract"):
            server.meet_contract(combination.extras, combination.answers["project_name"])
        with proof.check("stop"):
            server.stop()
