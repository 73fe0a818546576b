"""The answers that the options of `eitherway new` and `eitherway preview` give."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from ..errors import Refusal
from .questionnaire import Answer, Answers, Question, Questionnaire, refuse_unknown

NONE = "none"


@dataclass(frozen=True, kw_only=True)
class Flags:
    """The options that give answers, as they were typed."""

    preset: str | None = None
    file: Path | None = None
    frameworks: Sequence[str] = ()
    extras: Sequence[str] = ()
    without: Sequence[str] = ()
    every_extra: bool = False
    settings: Sequence[str] = ()


@dataclass(frozen=True)
class Given:
    """An answer, and the option that it comes from, or another prefix for error messages."""

    answer: Answer
    flag: str


def flag_for(question: Question) -> str:
    """The option that answers a question."""
    named = {"framework": "--framework", "extras": "--with"}
    return named.get(question.name, f"--set {question.name}=...")


def read_answers(file: Path) -> Answers:
    """The answers in a YAML file, without the private keys that Copier adds."""
    try:
        found = yaml.safe_load(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise Refusal(f"--answers: {file} cannot be read: {error.strerror}.") from None
    except (yaml.YAMLError, UnicodeDecodeError):
        found = None
    if not isinstance(found, Mapping):
        raise Refusal(
            f"--answers: {file} has no answers. It needs lines such as `framework: flask`."
        )
    return {str(key): value for key, value in found.items() if not str(key).startswith("_")}


def given_answers(
    questionnaire: Questionnaire, flags: Flags, recorded: Answers
) -> Mapping[str, Given]:
    """Combine the given answers: a file overrides a preset, and the other options override both.

    `recorded` are the answers in the file. Raises `Refusal` for an invalid answer.
    """
    base = {
        **_preset(questionnaire, flags.preset),
        **_from_mapping(questionnaire, recorded, f"--answers {flags.file}"),
    }
    specific = _specific(questionnaire, flags)
    given = {**base, **specific}
    extras = _extras(questionnaire.extras, flags, base.get("extras"), specific.get("extras"))
    return given if extras is None else {**given, "extras": extras}


def _preset(questionnaire: Questionnaire, name: str | None) -> dict[str, Given]:
    if name is None:
        return {}
    refuse_unknown("preset", name, questionnaire.presets)
    answers = questionnaire.presets[name].answers
    return _from_mapping(questionnaire, answers, f"--preset {name}")


def _from_mapping(questionnaire: Questionnaire, answers: Answers, flag: str) -> dict[str, Given]:
    given = {}
    for name, answer in answers.items():
        question = _asked(questionnaire, name, flag)
        if problem := question.misfit(answer):
            raise Refusal(f"{flag}: {name} {problem}")
        given[name] = _given(question, answer, flag)
    return given


def _specific(questionnaire: Questionnaire, flags: Flags) -> dict[str, Given]:
    """The answers of the options for single questions; at most one for each question."""
    given: dict[str, Given] = {}

    def give(question: Question, answer: Answer, flag: str) -> None:
        if question.name in given:
            other = given[question.name].flag
            raise Refusal(
                f"{flag} was given more than once."
                if other == flag
                else f"{other} and {flag} answer the same question. Give only one."
            )
        given[question.name] = _given(question, answer, flag)

    for framework in flags.frameworks:
        give(questionnaire.framework, framework, "--framework")
    if flags.every_extra:
        give(questionnaire.extras, questionnaire.extras.names, "--all")
    if flags.extras:
        give(questionnaire.extras, _listed(flags.extras, "--with"), "--with")
    for setting in flags.settings:
        name, equals, value = setting.partition("=")
        if not equals:
            raise Refusal(f'--set: "{setting}" is not KEY=VALUE, as in --set project_name=Shop')
        question = _asked(questionnaire, name.strip(), "--set")
        flag = f"--set {question.name}"
        give(question, _typed(question, value, flag), flag)
    return given


def _asked(questionnaire: Questionnaire, name: str, flag: str) -> Question:
    try:
        refuse_unknown("question", name, questionnaire.questions)
    except Refusal as refusal:
        raise Refusal(f"{flag}: {refusal}") from None
    return questionnaire.questions[name]


def _typed(question: Question, value: str, flag: str) -> Answer:
    words = _listed([value], flag) if question.multiselect else [value]
    try:
        answers = [question.parse(word) for word in words]
    except Refusal as refusal:
        raise Refusal(f"{flag}: {refusal}") from None
    return answers if question.multiselect else answers[0]


def _listed(words: Iterable[str], flag: str) -> list[str]:
    """The names in comma-separated lists; `none` stands for an empty list."""
    named = [name.strip() for word in words for name in word.split(",")]
    if named == [NONE]:
        return []
    if NONE in named:
        raise Refusal(f'{flag}: "none" cannot be combined with extras.')
    return named


def _given(question: Question, answer: Answer, flag: str) -> Given:
    """An answer, in the order of the choices. Raises `Refusal` for an unknown choice."""
    if question.choices:
        chosen = answer if question.multiselect else [answer]
        try:
            question.refuse_unknown(chosen)
        except Refusal as refusal:
            raise Refusal(f"{flag}: {refusal}") from None
        if question.multiselect:
            return Given(_in_order(question, chosen), flag)
    return Given(answer, flag)


def _extras(
    question: Question, flags: Flags, base: Given | None, specific: Given | None
) -> Given | None:
    """The extras, after `--with` has added to a base and `--without` has removed some."""
    if base and specific and specific.flag == "--with" and specific.answer:
        both = [*_names(base), *_names(specific)]
        specific = Given(_in_order(question, both), "--with")
    if not flags.without:
        return specific
    removed = _names(_given(question, _listed(flags.without, "--without"), "--without"))
    for name in removed:
        if flags.extras and name in _listed(flags.extras, "--with"):
            raise Refusal(f'--with and --without both name "{name}". Leave one out.')
    chosen = specific or base or Given(question.default, "")
    left = [name for name in _names(chosen) if name not in removed]
    return Given(_in_order(question, left), "--without")


def _names(given: Given) -> list[str]:
    return given.answer if isinstance(given.answer, list) else []


def _in_order(question: Question, chosen: Iterable[Answer]) -> list[Answer]:
    names = {str(answer) for answer in chosen}
    return [value for value in question.choices.values() if str(value) in names]
