"""Avoiding work that Copier repeats without need, as measured in benchmarks/commands.py."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from types import CodeType
from typing import Any
from unittest.mock import patch

import copier
from jinja2 import Environment

# The options of an environment on which the code of a Jinja template depends, besides its source.
OPTIONS = (
    *("block_start_string", "block_end_string", "variable_start_string", "variable_end_string"),
    *("comment_start_string", "comment_end_string", "line_statement_prefix"),
    *("line_comment_prefix", "trim_blocks", "lstrip_blocks", "newline_sequence"),
    *("keep_trailing_newline", "optimized", "finalize", "autoescape"),
)

_compile = Environment.compile
_compiled: dict[tuple[object, ...], str | CodeType] = {}


@contextmanager
def without_repeated_work() -> Iterator[None]:
    """Let Copier compile each Jinja template once, and not call git for each file.

    Copier creates an environment for each rendering, in which it compiles every part of every path.
    For each file that it writes, it reads git's index of the project, but projects are never
    rendered in a repository here. If a later Copier has no such method, it only takes longer.
    """
    with ExitStack() as stack:
        stack.enter_context(patch.object(Environment, "compile", compile_once))
        worker = getattr(getattr(copier, "_main", None), "Worker", None)
        if hasattr(worker, "_sync_git_index_executable_bit"):
            stack.enter_context(patch.object(worker, "_sync_git_index_executable_bit"))
        yield


def compile_once(  # noqa: PLR0913, PLR0917 - Jinja's signature
    self: Environment,
    source: Any,  # noqa: ANN401
    name: str | None = None,
    filename: str | None = None,
    raw: bool = False,  # noqa: FBT001, FBT002
    defer_init: bool = False,  # noqa: FBT001, FBT002
) -> str | CodeType:
    """Compile a template, or return its code if it was compiled before with the same options."""
    compile_: Callable[..., str | CodeType] = _compile
    if raw or defer_init or not isinstance(source, str):
        return compile_(self, source, name, filename, raw, defer_init)
    options = (getattr(self, option) for option in OPTIONS)
    key = (type(self), *options, *self.extensions, source, name, filename)
    if key not in _compiled:
        _compiled[key] = compile_(self, source, name, filename)
    return _compiled[key]
