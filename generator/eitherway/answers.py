"""What is proposed as an answer, and what is wrong with one: judged as Copier judges it."""

from jinja2 import (
    ChainableUndefined,
    DebugUndefined,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    Undefined,
)
from jinja2.sandbox import SandboxedEnvironment

from .errors import Refusal
from .questions import Answer, Answers, Question, Questionnaire

# A template names one of them; nothing else is imported for it.
UNDEFINED = {
    f"jinja2.{kind.__name__}": kind
    for kind in (ChainableUndefined, DebugUndefined, StrictUndefined, Undefined)
}


class Judge:
    """Renders the proposals and validators of `copier.yml` in an environment like Copier's."""

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

    def proposal(self, question: Question, answers: Answers) -> Answer:
        """The default of a question, given the answers to those before it."""
        if isinstance(question.default, str):
            return self._render(question, question.default, answers)
        return question.default

    def fault(self, question: Question, answers: Answers, answer: Answer) -> str:
        """What the validator says against an answer; nothing if it is accepted."""
        known = {**answers, question.name: answer}
        return self._render(question, question.validator, known).strip()

    def _render(self, question: Question, text: str, answers: Answers) -> str:
        try:
            return self._environment.from_string(text).render(answers)
        except TemplateError as error:
            raise Refusal(
                f'The template at {self._template} asks for "{question.name}" in a way that'
                f" eitherway cannot follow: {error}. Use Copier itself for it: copier copy"
            ) from error
