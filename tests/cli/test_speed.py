"""Rendering saves work that Copier repeats, and what it renders stays the same."""

import json
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import copier
import pytest
from jinja2 import Environment

from eitherway.template import speed
from eitherway.template.render import render
from eitherway.template.source import chosen
from eitherway.template.speed import without_repeated_work
from eitherway.template.versions import template_at

from ..support.combinations import EXTRAS, FRAMEWORKS
from ..support.repository import contents
from ..support.two_releases import Made, SampleTemplate

# Copier as it comes, in a process of its own: the tests compile templates once in theirs.
COPY = """
import json, sys, copier
copier.run_copy(*sys.argv[1:3], json.loads(sys.argv[3]), defaults=True, quiet=True, vcs_ref="HEAD")
"""
WORKER = copier._main.Worker


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_it_renders_what_copier_renders(
    framework: str, copier_template: Path, tmp_path: Path
) -> None:
    answers = {"framework": framework, "extras": list(EXTRAS), "project_name": "Größe & {{ Co }}"}
    words = [sys.executable, "-c", COPY, str(copier_template), str(tmp_path / "copied")]
    subprocess.run([*words, json.dumps(answers)], check=True)
    with template_at(chosen(str(copier_template)), "HEAD") as template:
        render(template, answers, tmp_path / "rendered")

    assert contents(tmp_path / "rendered") == contents(tmp_path / "copied")
    assert modes(tmp_path / "rendered") == modes(tmp_path / "copied")


def modes(project: Path) -> dict[str, int]:
    return {str(path.relative_to(project)): path.stat().st_mode for path in project.rglob("*")}


def test_it_replaces_what_copier_has_and_only_for_as_long() -> None:
    """If this fails with a new Copier, see what became of the method: nothing breaks without it."""
    before = WORKER._sync_git_index_executable_bit
    compiled = Environment.compile

    with without_repeated_work():
        assert WORKER._sync_git_index_executable_bit is not before
    assert WORKER._sync_git_index_executable_bit is before
    assert Environment.compile is compiled


def test_a_copier_without_that_method_renders_too(
    sample: SampleTemplate, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(speed, "copier", SimpleNamespace())
    with template_at(chosen(str(sample.template)), "0.1.0") as template:
        render(template, {}, tmp_path / "rendered")

    expected = sample.made(Made())
    assert contents(tmp_path / "rendered").keys() == contents(expected).keys()
