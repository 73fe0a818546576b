"""Rendering saves work that Copier repeats: the result is the same, and nothing else changes."""

import subprocess
import sys
from pathlib import Path

import copier
import pytest
from jinja2 import DictLoader, Environment

from eitherway.template.render import render
from eitherway.template.source import chosen
from eitherway.template.speed import _compile, compile_once, without_repeated_work
from eitherway.template.versions import template_at

from ..support.combinations import FULL
from ..support.commands import contents


@pytest.mark.parametrize("combination", FULL, ids=str)
def test_it_renders_what_copier_renders(
    combination: object, copier_template: Path, tmp_path: Path
) -> None:
    raise NotImplementedError
