"""The questions in `copier.yml`."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final, Self

import yaml

from ..errors import Refusal

Answer = Any
Answers = Mapping[str, Answer]

# The keys with which a template runs code. Copier refuses them only when it renders.
UNSAFE = ("_tasks", "_migrations", "_jinja_extensions")

# Copier's defaults for Jinja's options.
ENVOPS = {"keep_trailing_newline": True, "undefined": "jinja2.Undefined"}

# In place of the default of a question that must be answered.
REQUIRED: Final = object()


def yes_or_no(text: str) -> bool:
    """Read a yes or no as YAML and Copier do. Raises `ValueError` for anything else."""
    words = {"y": True, "yes": True, "t": True, "true": True, "on": True, "1": True}
    words |= {"n": False, "no": False, "f": False, "false": False, "off": False, "0": False}
    words |= {"": False, "none": False, "null": False, "~": False}
    if text.strip().lower() not in words:
        raise ValueError(text)
    return words[text.strip().lower()]


@dataclass(frozen=True)
class Type:
    """A type of answers: how to parse it, its Python types, and its name in messages."""

    parse: Callable[[str], Answer]
    accepts: tuple[type, ...]
    called: str


TYPES = {
    "str": Type(str, (str,), "a string. Put quotes around it"),
    "path": Type(str, (str,), "a path. Put quotes around it"),
    "bool": Type(yes_or_no, (bool,), "true or false"),
    "int": Type(int, (int,), "an integer"),
    "float": Type(float, (float, int), "a number"),
    "json": Type(json.loads, (object,), "JSON"),
    "yaml": Type(yaml.safe_load, (object,), "YAML"),
}


NUMBERS = {"int", "float"}
# What a choice is called in messages, by its question.
KINDS = {"framework": "framework", "extras": "extra"}


@dataclass(frozen=True, kw_only=True)
class Question:
    """A question, with the keys that it can have in `copier.yml`.

    If they are strings, `default`, `help`, `validator` and `when` are Jinja templates.
    """

    name: str
    type: str
    help: str
    default: Answer = REQUIRED
    # The values, by their descriptions.
    choices: Mapping[str, Answer] = field(default_factory=dict)
    multiselect: bool = False
    validator: str = ""
    when: str | bool = True
    # A secret answer is neither shown nor recorded.
    secret: bool = False
    multiline: bool = False
    placeholder: str = ""
    # The mark that Copier prints before a question.
    qmark: str = ""

    def __post_init__(self) -> None:
        """Raise a `TypeError` for a question that is not supported."""
        if self.type not in TYPES:
            raise TypeError(f"its type is {self.type}")
        if not isinstance(self.when, str | bool):
            raise TypeError("its condition is not a string")
        if self.default is REQUIRED:
            if self.secret:
                raise TypeError("it is secret and has no default")
            return
        is_template = isinstance(self.default, str) and not self.multiselect
        if not is_template and self.misfit(self.default):
            raise TypeError("its default does not match its type")

    @property
    def names(self) -> list[str]:
        """The values that can be chosen, as strings."""
        return [str(value) for value in self.choices.values()]

    def parse(self, text: str) -> Answer:
        """Parse an answer. Raises `Refusal` if it does not match the question's type."""
        try:
            return TYPES[self.type].parse(text)
        except (ValueError, yaml.YAMLError):
            raise Refusal(f'"{text}" is not {TYPES[self.type].called}.') from None

    def misfit(self, answer: Answer) -> str:
        """What is wrong with the type of an answer; empty if it is right."""
        if self.multiselect:
            if isinstance(answer, list) and not any(map(self._misfit, answer)):
                return ""
            return f"must be a list, as in [{', '.join(self.names[:2])}]."
        return self._misfit(answer)

    def _misfit(self, answer: Answer) -> str:
        kind = TYPES[self.type]
        # In Python, a bool is an int.
        is_other = isinstance(answer, bool) and bool not in kind.accepts and self.type in NUMBERS
        if is_other or not isinstance(answer, kind.accepts):
            return f"must be {kind.called}."
        return ""

    def refuse_unknown(self, answers: Iterable[Answer]) -> None:
        """Raise a refusal that lists the choices if one of the answers is not one of them."""
        for answer in answers:
            refuse_unknown(KINDS.get(self.name, "choice"), str(answer), self.names)


def refuse_unknown(kind: str, name: str, names: Iterable[str]) -> None:
    """Raise a refusal that lists the names if this is not one of them."""
    names = list(names)
    if name not in names:
        close = get_close_matches(name, names, n=1)
        guess = f'Did you mean "{close[0]}"? ' if close else ""
        listed = f"Choose from {', '.join(names)}." if names else "There are none."
        raise Refusal(f'There is no {kind} "{name}". {guess}{listed}')


@dataclass(frozen=True)
class Preset:
    """A starting point: answers to some of the questions, with a description."""

    help: str
    answers: Answers


@dataclass(frozen=True)
class Questionnaire:
    root: Path
    envops: Mapping[str, Any]
    questions: Mapping[str, Question]
    # The answers that are computed before a question, by the question's name.
    computed: Mapping[str, Sequence[Question]]
    presets: Mapping[str, Preset]
    # The template's address, for messages.
    template: str
    # What to do before an extra is removed from a project with another one, by both extras.
    removal_notes: Mapping[str, Mapping[str, str]]

    def notes_on_removal(self, before: Answers, after: Answers) -> list[str]:
        """What to do before the extras that are only in the first answers are removed."""
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
        """Read `copier.yml`. Raises `Refusal` for one that eitherway does not support."""
        template = template or str(root)
        config = _config(root / "copier.yml", template)
        if unsafe := [key for key in UNSAFE if config.get(key)]:
            raise Refusal(
                f"The template at {template} needs to run code, and eitherway never runs code from"
                f" a template: {', '.join(unsafe)}."
            )
        asked, computed = _questions(config, template)
        if not (
            "framework" in asked
            and asked["framework"].choices
            and "extras" in asked
            and asked["extras"].multiselect
        ):
            raise Refusal(
                f"The template at {template} does not work with eitherway: it has no questions"
                " named `framework` and `extras`. Use Copier instead: copier copy"
            )
        try:
            found = config.get("_presets", {}).items()
            presets = {name: Preset(**details) for name, details in found}
            presets = {name: _with_all(each, asked["extras"]) for name, each in presets.items()}
        except (AttributeError, TypeError):
            reason = "a preset needs `help` and `answers`"
            raise Refusal(_not_supported(template, "its presets", reason)) from None
        notes = config.get("_removal_notes", {})
        envops = {**ENVOPS, **config.get("_envops", {})}
        return cls(root, envops, asked, computed, presets, template, notes)


def _with_all(preset: Preset, extras: Question) -> Preset:
    """The preset, with all extras in place of the word `all`."""
    if preset.answers.get("extras") != "all":
        return preset
    return Preset(preset.help, {**preset.answers, "extras": extras.names})


def _config(file: Path, template: str) -> Mapping[str, Any]:
    try:
        config = yaml.safe_load(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise Refusal(f"There is no copier.yml in {template}, so it is not a template.") from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        where = getattr(error, "problem_mark", None)
        line = f" at line {where.line + 1}" if where else ""
        raise Refusal(f"The copier.yml in {template} cannot be read as YAML{line}.") from None
    if not isinstance(config, Mapping):
        raise Refusal(f"The copier.yml in {template} asks no questions.")
    return config


def _questions(
    config: Mapping[str, Any], template: str
) -> tuple[Mapping[str, Question], Mapping[str, Sequence[Question]]]:
    """The questions, and for each the answers that are computed just before it."""
    asked: dict[str, Question] = {}
    computed: dict[str, list[Question]] = {}
    between: list[Question] = []
    secrets = config.get("_secret_questions", [])
    for name, details in config.items():
        if name.startswith("_"):
            continue
        if isinstance(details, Mapping) and details.get("when") is False:
            between.append(_computed(name, details))
            continue
        asked[name] = _question(name, details, template, listed_secret=name in secrets)
        computed[name], between = between, []
    return asked, computed


def _computed(name: str, details: Mapping[str, Any]) -> Question:
    """Read an answer that is computed. Only the keys that affect its value are used."""
    default = details.get("default", REQUIRED)
    kind = details.get("type", "str") if isinstance(default, str) else "yaml"
    return Question(name=name, help="", type=kind if kind in TYPES else "yaml", default=default)


def _question(name: str, details: object, template: str, *, listed_secret: bool) -> Question:
    """Read a question. In the short form, there is only a default."""
    keys = details if isinstance(details, Mapping) else {"default": details}
    default = keys.get("default", REQUIRED)
    kind = keys.get("type", next((t for t in TYPES if t == type(default).__name__), "yaml"))
    if default is None and kind not in {"json", "yaml"}:
        default = REQUIRED
    try:
        return Question(
            **{
                "name": name,
                "help": name,
                **keys,
                "type": kind,
                "default": default,
                "choices": _choices(keys.get("choices", {}), kind),
                "secret": listed_secret or keys.get("secret", False),
            }
        )
    except (TypeError, ValueError, yaml.YAMLError) as error:
        reason = str(error).removeprefix("Question.__init__() ")
        raise Refusal(_not_supported(template, f'the question "{name}"', reason)) from None


def _choices(choices: Any, kind: Any) -> Mapping[str, Answer]:  # noqa: ANN401 - any YAML
    """The choices by their descriptions: from a mapping, or from a list of values or pairs."""
    if isinstance(choices, str):
        raise TypeError("its choices are a Jinja template")
    if isinstance(choices, Mapping):
        choices = choices.items()
    pairs = [each if isinstance(each, (list, tuple)) else (each, each) for each in choices]
    return {str(line): _choice(value, kind) for line, value in pairs}


def _choice(value: Answer, kind: object) -> Answer:
    """The value of a choice, with the question's type."""
    if isinstance(value, dict):
        raise TypeError("its choices have validators")
    if kind in {"str", "path"}:
        return str(value)
    return TYPES[kind].parse(value) if isinstance(value, str) and kind in TYPES else value


def _not_supported(template: str, part: str, reason: str) -> str:
    return (
        f"The template at {template} defines {part} in a way that eitherway {version('eitherway')}"
        f" does not support ({reason}). Upgrade eitherway, or use Copier instead: copier copy"
    )
