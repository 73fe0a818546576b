"""Evaluating defaults, conditions and validators, as Copier does."""

from jinja2 import (
    ChainableUndefined,
    DebugUndefined,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    Undefined,
)
from jinja2.sandbox import SandboxedEnvironment

from ..errors import Refusal
from .questionnaire import REQUIRED, Answer, Answers, Question, Questionnaire, yes_or_no

# A template names one of them. Nothing else is imported.
UNDEFINED = {
    f"jinja2.{kind.__name__}": kind
    for kind in (ChainableUndefined, DebugUndefined, StrictUndefined, Undefined)
}


class Rules:
    """Renders the Jinja templates in `copier.yml`, in an environment like Copier's."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        options = dict(questionnaire.envops)
        self._template = questionnaire.template
        try:
            self._environment = SandboxedEnvironment(
                loader=FileSystemLoader(questionnaire.root),
                extensions=["jinja2_ansible_filters.AnsibleCoreFiltersExtension"],
                undefined=UNDEFINED[options.pop("undefined")],
                **options,
            )
        except (KeyError, TypeError) as error:
            raise Refusal(
                f"The template at {self._template} sets options of Jinja (`_envops`) that eitherway"
                f" does not support: {error}. Use Copier instead: copier copy"
            ) from error

    def is_asked(self, question: Question, answers: Answers) -> bool:
        """Whether a question applies, given the answers to the previous ones."""
        if isinstance(question.when, bool):
            return question.when
        try:
            return yes_or_no(self._render(question, question.when, answers))
        except ValueError:
            # As in Copier, any other text means yes.
            return True

    def default(self, question: Question, answers: Answers) -> Answer:
        """The default of a question, given the previous answers; `REQUIRED` if there is none."""
        if isinstance(question.default, str):
            text = self._render(question, question.default, answers)
            try:
                return question.parse(text)
            except Refusal as refusal:
                reason = f"invalid default: {refusal}"
                raise Refusal(self._not_supported(question, reason)) from None
        return question.default

    def problem(self, question: Question, answers: Answers, answer: Answer) -> str:
        """What is wrong with an answer, in a sentence; empty if it is valid."""
        if answer is REQUIRED:
            return "It has no default and needs an answer."
        if problem := question.misfit(answer):
            return f"{question.name} {problem}"
        if question.choices:
            try:
                question.refuse_unknown(answer if question.multiselect else [answer])
            except Refusal as refusal:
                return str(refusal)
        known = {**answers, question.name: answer}
        return self._render(question, question.validator, known).strip()

    def _render(self, question: Question, text: str, answers: Answers) -> str:
        try:
            return self._environment.from_string(text).render(answers)
        except TemplateError as error:
            raise Refusal(self._not_supported(question, str(error))) from error

    def _not_supported(self, question: Question, reason: str) -> str:
        return (
            f'The template at {self._template} defines the question "{question.name}" in a way that'
            f" eitherway does not support: {reason.removesuffix('.')}. Use Copier instead:"
            " copier copy"
        )
