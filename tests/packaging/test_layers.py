"""The package is in layers: a module imports from its own folder, or from a layer below."""

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter

import pytest

from ..support.combinations import ROOT

PACKAGE = ROOT / "generator/eitherway"
LAYERS = (
    {"errors"},
    {"console", "files", "git"},
    {"project"},
    {"questions"},
    {"template"},
    {"create", "explore", "update"},
    {"commands"},
    {"cli"},
)
FILES = {
    ".".join(file.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__"): file
    for file in PACKAGE.rglob("*.py")
}


def imports(module: str) -> Iterator[str]:
    """The modules of the package that a module imports anywhere, also in a function."""
    file = FILES[module]
    folder = file.parent.relative_to(PACKAGE).parts
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            above = folder[: len(folder) - node.level + 1]
            base = [*above, *(node.module or "").split(".")] if node.module else [*above]
            for name in node.names:
                inner = ".".join([*base, name.name])
                yield inner if inner in FILES else ".".join(base)


def layer(module: str) -> int:
    return next(n for n, names in enumerate(LAYERS) if module.partition(".")[0] in names)


MODULES = sorted(FILES.keys() - {"__init__"})


@pytest.mark.parametrize("module", MODULES)
def test_a_module_imports_from_its_folder_or_from_below(module: str) -> None:
    for imported in imports(module):
        same = imported.partition(".")[0] == module.partition(".")[0]
        assert same or layer(imported) < layer(module), imported


def test_no_modules_import_each_other() -> None:
    graph = {module: set(imports(module)) - {module} for module in MODULES}

    assert set(TopologicalSorter(graph).static_order()) >= set(MODULES)


def test_every_module_is_in_a_layer() -> None:
    top = {module.partition(".")[0] for module in MODULES}

    assert top == set.union(*LAYERS)
