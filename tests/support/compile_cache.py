"""Jinja templates, compiled once in a test process: Copier compiles them anew for each rendering.

This caches code by its source. What is rendered from it is never kept.
"""

from types import CodeType
from typing import Any

import pytest
from jinja2 import Environment

_compile = Environment.compile
_compiled: dict[tuple[object, ...], CodeType] = {}


def compile_once(
    self: Environment,
    source: Any,  # noqa: ANN401 - as Jinja has it
    name: str | None = None,
    *others: Any,  # noqa: ANN401
    **options: Any,  # noqa: ANN401
) -> Any:  # noqa: ANN401
    if others[1:] or options or not isinstance(source, str):
        return _compile(self, source, name, *others, **options)
    # What else the code depends on: Copier gives `_envops`, and nothing differs in those here.
    key = (type(self), self.keep_trailing_newline, self.trim_blocks, name, source)
    if key not in _compiled:
        _compiled[key] = _compile(self, source, name, *others)
    return _compiled[key]


@pytest.fixture(scope="session", autouse=True)
def _templates_are_compiled_once() -> None:
    Environment.compile = compile_once  # type: ignore[method-assign]
