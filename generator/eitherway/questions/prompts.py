"""Asking a person, in a terminal."""

import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import questionary
import yaml

from .. import console
from ..errors import Refusal
from .questionnaire import REQUIRED, Answer, Question
from .settle import Problem


def possible() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def ask(question: Question, default: Answer, problem: Problem) -> Answer:
    """Ask one question, and keep asking until the answer is accepted."""
    # The answer has a line of its own, as at Copier's prompts: the help may fill the first.
    message = f"{question.help}\n "
    while True:
        answer = _prompt(question, message, default, problem).unsafe_ask()
        if not (sentence := problem(_read(question, answer))):
            return _read(question, answer)
        console.error(sentence)


def _prompt(
    question: Question, message: str, default: Answer, problem: Problem
) -> questionary.Question:
    missing = default is REQUIRED
    if question.multiselect:
        # In two lines, because one would be longer than a narrow terminal.
        keys = "(space: choose or not, a: all, enter: done)"
        return questionary.checkbox(
            message, _choices(question, [] if missing else default), instruction=keys
        )
    if question.choices:
        return questionary.select(
            message,
            _choices(question),
            default=None if missing else default,
            instruction="(arrows, enter)",
        )
    if question.type == "bool":
        return questionary.confirm(message, default is True)

    def accepted(text: str) -> str | bool:
        try:
            return problem(_read(question, text)) or True
        except Refusal as refusal:
            return str(refusal)

    if question.secret:
        return questionary.password(message, default=written(question, default), validate=accepted)
    return questionary.text(
        message, written(question, default), accepted, multiline=question.multiline
    )


def _read(question: Question, answer: Answer) -> Answer:
    """An answer as the question's type has it: text that was typed is parsed."""
    typed = isinstance(answer, str) and not question.choices
    return question.parse(answer) if typed else answer


def written(question: Question, default: Answer) -> str:
    """A default as it can be typed, in one line."""
    if default is REQUIRED:
        return ""
    if question.type in {"bool", "json"}:
        return json.dumps(default, ensure_ascii=False)
    if question.type == "yaml":
        dumped = yaml.safe_dump(
            default, default_flow_style=True, allow_unicode=True, width=sys.maxsize
        )
        return dumped.removesuffix("...\n").strip()
    return str(default)


def confirm(message: str) -> bool:
    """Whether a person agrees; they do if they only press enter."""
    agreed: bool = questionary.confirm(message).unsafe_ask()
    return agreed


def ask_path(check: Callable[[Path], object]) -> Path:
    """Ask where the project goes; `check` raises a refusal for a place that cannot be used."""

    def accepted(answer: str) -> bool | str:
        if not answer.strip():
            return "Type the name of a folder."
        try:
            check(_typed_path(answer))
        except Refusal as refusal:
            return str(refusal)
        return True

    message = "Which folder should the project go in?\n "
    return _typed_path(questionary.text(message, validate=accepted).unsafe_ask())


def _typed_path(answer: str) -> Path:
    # What no shell has expanded. `Path.expanduser` would fail while "~" is still being typed on.
    return Path(os.path.expanduser(answer.strip()))  # noqa: PTH111


def _choices(question: Question, checked: Sequence[Answer] = ()) -> list[questionary.Choice]:
    return [
        questionary.Choice(line, value, checked=value in checked)
        for line, value in question.choices.items()
    ]
