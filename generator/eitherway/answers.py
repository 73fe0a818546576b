"""What is proposed as an answer, and what is wrong with one: judged as Copier judges it."""

from jinja2 import FileSystemLoader
from jinja2.sandbox import SandboxedEnvironment
from jinja2.utils import import_string

from .questions import Answer
from .questions import Answers
from .questions import Question
from .questions import Questionnaire


class Judge:
    """Renders the proposals and validators of `copier.yml` in an environment like Copier's."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        options = dict(questionnaire.envops)
        self._environment = SandboxedEnvironment(
            loader=FileSystemLoader(questionnaire.root),
            extensions=["jinja2_ansible_filters.AnsibleCoreFiltersExtension"],
            undefined=import_string(options.pop("undefined")),
            **options,
        )

    def proposal(self, question: Question, answers: Answers) -> Answer:
        """The default of a question, given the answers to those before it."""
        if isinstance(question.default, str):
            return self._render(question.default, answers)
        return question.default

    def fault(self, question: Question, answers: Answers, answer: Answer) -> str:
        """What the validator says against an answer; nothing if it is accepted."""
        return self._render(question.validator, {**answers, question.name: answer}).strip()

    def _render(self, text: str, answers: Answers) -> str:
        return self._environment.from_string(text).render(answers)
