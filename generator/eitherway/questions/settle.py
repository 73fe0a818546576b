"""Resolving the answers: given answers are checked, and the others are prompted or defaults."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass

from ..errors import Refusal
from .flags import Given, flag_for
from .questionnaire import REQUIRED, Answer, Answers, Question, Questionnaire
from .rules import Rules

# What is wrong with an answer; empty if it is valid.
Problem = Callable[[Answer], str]
# Answers a question for which no answer was given.
Otherwise = Callable[[Question, Answer, Problem], Answer]


@dataclass(frozen=True)
class Settled:
    """A question with its answer and its default."""

    question: Question
    answer: Answer
    default: Answer


def settle(
    questionnaire: Questionnaire,
    rules: Rules,
    given: Mapping[str, Given],
    otherwise: Otherwise,
    defaults: Mapping[str, Answer] | None = None,
) -> list[Settled]:
    """Answer the questions that apply, in their order.

    `defaults` override those of the template. Raises `Refusal` for a given answer that is not
    valid, and whatever `otherwise` raises.
    """
    settled: list[Settled] = []
    answers: dict[str, Answer] = {}
    for name, question in questionnaire.questions.items():
        answers.update(_computed(questionnaire, rules, question, answers))
        default = (defaults or {}).get(name) or rules.default(question, answers)
        if not rules.is_asked(question, answers):
            # As in Copier, later questions see its default.
            answers.update(_known(question, default))
            if name in given and given[name].flag.startswith("--"):
                raise Refusal(f"{given[name].flag}: {name} does not apply to the other answers.")
            continue

        def problem(answer: Answer, question: Question = question) -> str:
            return rules.problem(question, answers, answer)

        if name not in given:
            answer = otherwise(question, default, problem)
        elif sentence := problem(given[name].answer):
            flag = given[name].flag
            raise Refusal(f"{flag}: {sentence}" if flag else sentence)
        else:
            answer = given[name].answer
        settled.append(Settled(question, answer, default))
        answers.update(_known(question, answer))
    return settled


def _computed(
    questionnaire: Questionnaire, rules: Rules, question: Question, answers: Answers
) -> dict[str, Answer]:
    """The computed answers that precede a question."""
    found: dict[str, Answer] = {}
    for each in questionnaire.computed.get(question.name, ()):
        # An answer that only Copier can compute is undefined here.
        with suppress(Refusal):
            found.update(_known(each, rules.default(each, {**answers, **found})))
    return found


def _known(question: Question, answer: Answer) -> dict[str, Answer]:
    """The answer by the name of its question; empty if it is missing."""
    return {} if answer is REQUIRED else {question.name: answer}


def answers_of(settled: Iterable[Settled]) -> Answers:
    return {each.question.name: each.answer for each in settled}


def take_default(_question: Question, default: Answer, _problem: Problem) -> Answer:
    """Use the default without checking it: the question may still be asked."""
    return default


def accept_default(question: Question, default: Answer, problem: Problem) -> Answer:
    """Use the default. Raises `Refusal` if it is not valid."""
    if sentence := problem(default):
        raise Refusal(f"{flag_for(question)}: {sentence}")
    return default
