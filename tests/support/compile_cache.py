"""Jinja templates, compiled once in a test process: Copier compiles them again for each rendering.

This caches code by its source. What is rendered from it is never kept.
"""

import pytest
from jinja2 import Environment

from eitherway.template.speed import compile_once


@pytest.fixture(scope="session", autouse=True)
def _templates_are_compiled_once() -> None:
    Environment.compile = compile_once  # type: ignore[assignment,method-assign]
