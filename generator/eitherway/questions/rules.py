"""Defaults, conditions and validators: worked out as Copier works them out."""

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

# A template names one of them; nothing else is imported for it.
UNDEFINED = {
    f"jinja2.{kind.__name__}": kind
    for kind in (ChainableUndefined, DebugUndefined, StrictUndefined, Undefined)
}


class Rules:
    """Renders what `copier.yml` computes, in a Jinja environment like Copier's."""

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
                f"The template at {self._template} wants Jinja to be set up in a way (`_envops`)"
                f" that eitherway does not understand: {error}. Use Copier itself for it:"
                " copier copy"
            ) from error

    def is_asked(self, question: Question, answers: Answers) -> bool:
        """Whether a question applies, given the answers to those before it."""
        if isinstance(question.when, bool):
            return question.when
        try:
            return yes_or_no(self._render(question, question.when, answers))
        except ValueError:
            # As with Copier, any other text is a yes.
            return True

    def default(self, question: Question, answers: Answers) -> Answer:
        """The default of a question, given the answers to those before it; `REQUIRED` if none."""
        if isinstance(question.default, str):
            text = self._render(question, question.default, answers)
            try:
                return question.parse(text)
            except Refusal as refusal:
                raise Refusal(self._not_followed(question, f"its default is {refusal}")) from None
        return question.default

    def problem(self, question: Question, answers: Answers, answer: Answer) -> str:
        """What is wrong with an answer, in a sentence; nothing if it is accepted."""
        if answer is REQUIRED:
            return "It has no default, so it needs an answer."
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
            raise Refusal(self._not_followed(question, str(error))) from error

    def _not_followed(self, question: Question, reason: str) -> str:
        return (
            f'The template at {self._template} asks for "{question.name}" in a way that eitherway'
            f" cannot follow: {reason.removesuffix('.')}. Use Copier itself for it: copier copy"
        )
