"""Asking a person, in a terminal."""

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import questionary

from . import screen
from .errors import Refusal
from .questions import Answer, Question

# What is wrong with an answer; nothing if it is accepted.
Fault = Callable[[Answer], str]


def possible() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def ask(question: Question, proposal: Answer, fault: Fault) -> Answer:
    """Ask one question, and keep asking until the answer is accepted."""
    # The answer has a line of its own, as at Copier's prompts: the help may fill the first.
    message = f"{question.help}\n "
    while True:
        answer: Answer = _prompt(question, message, proposal, fault).unsafe_ask()
        if not (sentence := fault(answer)):
            return answer
        screen.error(sentence)


def _prompt(
    question: Question, message: str, proposal: Answer, fault: Fault
) -> questionary.Question:
    if isinstance(proposal, bool):
        return questionary.confirm(message, proposal)
    if isinstance(proposal, list):
        # In two lines, because one would be longer than a narrow terminal.
        keys = "(space: choose or not, a: all, enter: done)"
        return questionary.checkbox(message, _choices(question, proposal), instruction=keys)
    if question.choices:
        return questionary.select(
            message, _choices(question), default=proposal, instruction="(arrows, enter)"
        )
    return questionary.text(message, proposal, lambda answer: fault(answer) or True)


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


def _choices(question: Question, checked: Sequence[str] = ()) -> list[questionary.Choice]:
    return [
        questionary.Choice(line, value, checked=value in checked)
        for line, value in question.choices.items()
    ]
