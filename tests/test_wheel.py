"""The wheel carries the whole template, and makes projects far from any checkout."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The unpacked wheel, compiled as pip does; it was built from the source distribution."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(["uv", "build", "--quiet", "--out-dir", folder, ROOT], check=True)  # noqa: S607
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "installed")
    subprocess.run([sys.executable, "-m", "compileall", "-q", folder / "installed"], check=True)
    return folder / "installed"


def template_files(root: Path) -> set[Path]:
    files = {file.relative_to(root) for file in (root / "template").rglob("*") if file.is_file()}
    return {file for file in files if "__pycache__" not in file.parts}


def test_the_template_is_whole(installed: Path) -> None:
    packaged = installed / "eitherway" / "_template"

    assert template_files(packaged) == template_files(ROOT)
    assert (packaged / "copier.yml").read_bytes() == (ROOT / "copier.yml").read_bytes()


def test_it_makes_a_project(installed: Path, tmp_path: Path) -> None:
    script = "from eitherway.cli import app; app()"
    done = subprocess.run(
        [sys.executable, "-c", script, "new", "demo", "--defaults"],
        check=False,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
    )

    assert done.returncode == 0, done.stderr
    assert "The template has no git history here" in done.stderr
    assert (tmp_path / "demo" / "src" / "demo" / "app.py").is_file()
    assert not list((tmp_path / "demo").rglob("__pycache__"))
