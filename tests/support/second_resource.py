"""The steps of a generated README that add a resource, followed as they are printed."""

import re
import textwrap
from collections.abc import Callable
from pathlib import Path

STEP = re.compile(r"^1\. (.*?)(?=^1\. |^\S)", re.DOTALL | re.MULTILINE)
COMMAND = re.compile(r"^   uv run (.*)$", re.MULTILINE)
BLOCK = re.compile(r"^   ```python\n(.*?)^   ```$", re.DOTALL | re.MULTILINE)


def add_resource(project: Path, run: Callable[[str], object]) -> list[Path]:
    """Do what the README says, and return the files that were written."""
    readme = (project / "README.md").read_text(encoding="utf-8")
    section = readme.partition("## Add a resource\n")[2].partition("\n## ")[0]
    before = set(project.glob("migrations/versions/*.py"))
    written = [_do(project, step) for step in STEP.findall(section) if "```python" in step]
    for command in COMMAND.findall(section):
        run(command)
    return written + sorted({*project.glob("migrations/versions/*.py")} - before)


def _do(project: Path, step: str) -> Path:
    paths: list[str] = re.findall(r"`((?:src|tests)/[^`]*)`", step)
    blocks = [textwrap.dedent(each) for each in BLOCK.findall(step)]
    file = project / paths[0]
    if "at the end of the imports" in " ".join(step.split()):
        _add_lines(file, *blocks)
        return file
    if "`__init__.py`" in step:
        file = file / "__init__.py"
    file.parent.mkdir(exist_ok=True)
    (block,) = blocks
    file.write_text(block, encoding="utf-8")
    return file


def _add_lines(routes: Path, imports: str, lines: str) -> None:
    """Add lines at the end of the imports, and at the end of the file's only function."""
    head, function, body = routes.read_text(encoding="utf-8").partition("\n\n\ndef ")
    body = body + textwrap.indent(lines, "    ")
    routes.write_text(f"{head}\n{imports.rstrip()}{function}{body}", encoding="utf-8")
