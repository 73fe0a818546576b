"""How much there is to read in a generated project."""

import ast
from pathlib import Path
from statistics import median

import pytest
from pytest_copier.plugin import CopierFixture

from ..support.combinations import EXTRAS, FRAMEWORKS, Combination

# Extras, and the most files and lines of Python in src.
BUDGETS = [((), 12, 360), (("example",), 17, 580), (EXTRAS, 27, 980)]
OWN_CODE_OF_FLASK = 100  # with everything: its OpenAPI document and its event loop
MEDIAN_FUNCTION = 6
START_OF_THE_SERVER = 35
AGENTS = 30


@pytest.mark.parametrize(("extras", "files", "lines"), BUDGETS)
@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_a_project_is_small(
    framework: str,
    extras: tuple[str, ...],
    files: int,
    lines: int,
    copier: CopierFixture,
    tmp_path: Path,
) -> None:
    project = copier.copy(tmp_path / "project", **Combination(framework, extras).answers).path
    sources = sorted((project / "src").rglob("*.py"))

    assert len(sources) <= files
    if framework == "flask" and extras == EXTRAS:
        lines += OWN_CODE_OF_FLASK
    assert sum(length(source) for source in sources) <= lines
    assert length(project / "src/league_app/__main__.py") <= START_OF_THE_SERVER
    assert length(project / "AGENTS.md") <= AGENTS
    assert median(functions(sources)) <= MEDIAN_FUNCTION


def length(file: Path) -> int:
    return len(file.read_text(encoding="utf-8").splitlines())


def functions(sources: list[Path]) -> list[int]:
    """The lines of each function, its decorators not counted."""
    return [
        (node.end_lineno or node.lineno) - node.lineno + 1
        for source in sources
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
