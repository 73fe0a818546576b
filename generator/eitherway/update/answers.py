"""The new answers for a change, made from the recorded ones."""

from collections.abc import Sequence

from ..questions.questionnaire import Answers
from ..template.versions import Template
from .change import Choice


def extras_added(names: Sequence[str]) -> Choice:
    def choose(template: Template, answers: Answers) -> Answers:
        return _with_extras(template, answers, {*answers["extras"], *names})

    return choose


def extras_removed(names: Sequence[str]) -> Choice:
    def choose(template: Template, answers: Answers) -> Answers:
        template.questionnaire.questions["extras"].refuse_unknown(
            [name for name in names if name not in answers["extras"]]
        )
        return _with_extras(template, answers, {*answers["extras"]} - {*names})

    return choose


def framework_switched(name: str) -> Choice:
    def choose(_template: Template, answers: Answers) -> Answers:
        return {**answers, "framework": name}

    return choose


def as_recorded(_template: Template, answers: Answers) -> Answers:
    return answers


def _with_extras(template: Template, answers: Answers, names: set[str]) -> Answers:
    """The answers with these extras, in the template's order."""
    order = template.questionnaire.questions["extras"].names
    known = [name for name in order if name in names]
    return {**answers, "extras": known + sorted(names.difference(order))}
