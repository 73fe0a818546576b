"""The questions, as `copier.yml` asks them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from typing import Any, Self

import yaml

from .errors import Refusal

Answer = str | bool | list[str]
Answers = Mapping[str, Any]

# What a template runs code with. Copier asks for trust only when it comes to that.
UNSAFE = ("_tasks", "_migrations", "_jinja_extensions")

# What Copier has where a template says nothing about Jinja.
ENVOPS = {"keep_trailing_newline": True, "undefined": "jinja2.Undefined"}


@dataclass(frozen=True, kw_only=True)
class Question:
    """A question with the keys that it may have in `copier.yml`."""

    name: str
    type: str
    help: str
    default: Answer
    choices: Mapping[str, str] = field(default_factory=dict)
    multiselect: bool = False
    validator: str = ""
    when: bool = True

    def __post_init__(self) -> None:
        """Raise a `TypeError` for what cannot be asked."""
        if self.type not in {"str", "bool"}:
            raise TypeError(f"its type is {self.type}")
        if not _are_texts(self.choices):
            raise TypeError("its choices are no names with one line each")
        if self.when is not True:
            raise TypeError("it is asked under a condition")
        expected = list if self.multiselect else {"str": str, "bool": bool}[self.type]
        if not isinstance(self.default, expected):
            raise TypeError("its default is of another type")

    @property
    def names(self) -> list[str]:
        """What can be chosen, without the line that describes it."""
        return list(self.choices.values())

    def refuse_unknown(self, answers: Iterable[str]) -> None:
        """Raise a refusal that lists the choices if one of the answers is none of them."""
        for answer in answers:
            refuse_unknown(answer, self.names)


def refuse_unknown(name: str, names: Iterable[str], kind: str = "") -> None:
    """Raise a refusal that lists the names if this is none of them."""
    names = list(names)
    if name not in names:
        close = get_close_matches(name, names, n=1)
        guess = f'Did you mean "{close[0]}"? ' if close else ""
        listed = f"Choose from {', '.join(names)}." if names else "There are none at all."
        raise Refusal(f'There is no {kind}"{name}". {guess}{listed}')


def _are_texts(choices: object) -> bool:
    return isinstance(choices, Mapping) and all(
        isinstance(text, str) for text in chain(choices.keys(), choices.values())
    )


@dataclass(frozen=True)
class Preset:
    """A starting point: answers to some of the questions, and what they are good for."""

    help: str
    answers: Answers


@dataclass(frozen=True)
class Questionnaire:
    root: Path
    envops: Mapping[str, Any]
    questions: Mapping[str, Question]
    presets: Mapping[str, Preset]
    # What a person calls the template.
    template: str
    # What to do before an extra is removed while another one stays, by the one and the other.
    removal_notes: Mapping[str, Mapping[str, str]]

    def notes_on_removal(self, before: Answers, after: Answers) -> list[str]:
        """What to do before the extras that are in the first answers only are removed."""
        extras: list[str] = before.get("extras", [])
        return [
            " ".join(note.split())
            for extra in extras
            if extra not in after.get("extras", [])
            for other, note in self.removal_notes.get(extra, {}).items()
            if other in extras
        ]

    @property
    def framework(self) -> Question:
        return self.questions["framework"]

    @property
    def extras(self) -> Question:
        return self.questions["extras"]

    @classmethod
    def read(cls, root: Path, template: str = "") -> Self:
        """Read `copier.yml`. Raises `Refusal` for one that this command cannot ask after."""
        template = template or str(root)
        config = _config(root / "copier.yml", template)
        if unsafe := [key for key in UNSAFE if config.get(key)]:
            raise Refusal(
                f"The template at {template} wants to run code of its own, which eitherway never"
                f" lets a template do: {', '.join(unsafe)}."
            )
        asked = {
            name: _question(name, details, template)
            for name, details in config.items()
            if not _is_hidden(name, details)
        }
        if not (
            "framework" in asked
            and asked["framework"].choices
            and "extras" in asked
            and asked["extras"].multiselect
        ):
            raise Refusal(
                f"The template at {template} is not one for eitherway: it does not let choose a"
                " `framework` and `extras`. Use Copier itself for it: copier copy"
            )
        try:
            found = config.get("_presets", {}).items()
            presets = {name: Preset(**details) for name, details in found}
        except (AttributeError, TypeError):
            raise Refusal(_not_understood(template, "has presets", "a help and answers")) from None
        notes = config.get("_removal_notes", {})
        return cls(root, {**ENVOPS, **config.get("_envops", {})}, asked, presets, template, notes)


def _config(file: Path, template: str) -> Mapping[str, Any]:
    try:
        config = yaml.safe_load(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise Refusal(f"There is no copier.yml in {template}, so it is no template.") from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        where = getattr(error, "problem_mark", None)
        line = f" at line {where.line + 1}" if where else ""
        raise Refusal(f"The copier.yml in {template} cannot be read as YAML{line}.") from None
    if not isinstance(config, Mapping):
        raise Refusal(f"The copier.yml in {template} asks no questions.")
    return config


def _is_hidden(name: str, details: object) -> bool:
    """Whether it is a setting, or an answer that is computed."""
    computed = isinstance(details, Mapping) and details.get("when") is False
    return name.startswith("_") or computed


def _question(name: str, details: object, template: str) -> Question:
    if not isinstance(details, Mapping):
        raise Refusal(_not_understood(template, f'asks for "{name}"', "in a short form"))
    try:
        return Question(**{"name": name, "help": name, **details})
    except TypeError as error:
        reason = str(error).removeprefix("Question.__init__() ")
        raise Refusal(_not_understood(template, f'asks for "{name}"', reason)) from None


def _not_understood(template: str, deed: str, reason: str) -> str:
    return (
        f"The template at {template} {deed} in a way that eitherway {version('eitherway')} does"
        f" not understand ({reason}). Upgrade eitherway, or use Copier itself: copier copy"
    )
