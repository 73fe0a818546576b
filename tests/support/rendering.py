"""Rendering a changed copy of the template, through Copier's public API and without trust."""

import shutil
from pathlib import Path

from copier import run_copy

from .combinations import ROOT, Combination


def template_copy(folder: Path, without: str | None = None) -> Path:
    """Copy the template into a folder, without the rooms of an extra, and return the folder."""
    left_out = shutil.ignore_patterns("__pycache__", *([f"{{{{{without}}}}}"] if without else []))
    shutil.copytree(ROOT / "template", folder / "template", ignore=left_out)
    shutil.copy(ROOT / "copier.yml", folder)
    return folder


def render(template: Path, where: Path, combination: Combination) -> Path:
    """Render a combination from a template folder, and return the project's folder."""
    run_copy(str(template), where, data=combination.answers, defaults=True, quiet=True)
    return where


def plant(file: Path, old: str, new: str) -> None:
    """Change a text in a file, which has to be there."""
    text = file.read_text(encoding="utf-8")
    if old not in text:
        raise ValueError(f"{file} does not hold {old!r}")
    file.write_text(text.replace(old, new), encoding="utf-8")
