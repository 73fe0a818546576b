"""Prompts in a terminal."""

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
    """Ask a question until the answer is valid."""
    # The answer goes on a new line, as in Copier's prompts: the help may fill the first.
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
        keys = "(space: toggle, a: all, enter: confirm)"
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
    """An answer with the question's type: typed text is parsed."""
    typed = isinstance(answer, str) and not question.choices
    return question.parse(answer) if typed else answer


def written(question: Question, default: Answer) -> str:
    """A default as it can be typed, on one line."""
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
    """Whether the user agrees; enter means yes."""
    agreed: bool = questionary.confirm(message).unsafe_ask()
    return agreed


def ask_path(check: Callable[[Path], object]) -> Path:
    """Ask for the project's folder; `check` raises a refusal for one that cannot be used."""

    def accepted(answer: str) -> bool | str:
        if not answer.strip():
            return "Type the path of a folder."
        try:
            check(_typed_path(answer))
        except Refusal as refusal:
            return str(refusal)
        return True

    message = "In which folder should the project be created?\n "
    return _typed_path(questionary.text(message, validate=accepted).unsafe_ask())


def _typed_path(answer: str) -> Path:
    # `Path.expanduser` raises an error for an unknown user, as in "~x" while it is being typed.
    return Path(os.path.expanduser(answer.strip()))  # noqa: PTH111


def _choices(question: Question, checked: Sequence[Answer] = ()) -> list[questionary.Choice]:
    return [
        questionary.Choice(line, value, checked=value in checked)
        for line, value in question.choices.items()
    ]
