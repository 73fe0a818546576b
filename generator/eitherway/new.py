"""A new project: from its questions to its first commit."""

import re
from functools import partial
from importlib.metadata import version
from pathlib import Path

from . import git
from . import prompts
from . import screen
from .errors import Refusal
from .place import put_in_place
from .place import refuse_place
from .questions import Answer
from .questions import Answers
from .questions import Question
from .rendering import render
from .source import own
from .template import Template
from .template import template_at


def make_project(path: Path | None, given: Answers, *, ask: bool) -> None:
    """Settle what was not given, render the project, and commit it."""
    if ask and not prompts.possible():
        raise Refusal(
            "There is no terminal to ask in. Say where the project goes with PATH, choose with"
            " --framework and --with, and take what is proposed for the rest with --defaults."
        )
    with template_at(own()) as template:
        folder = _settle_folder(path, template.folder)
        answers = _settle_answers(template, folder, given, ask=ask)
        problem = None
        with put_in_place(folder.resolve()) as project:
            render(template, answers, project)
            try:
                git.commit_all(project, f"Start from eitherway {version('eitherway')}")
            except git.NoFirstCommit as raised:
                problem = raised
    screen.made(answers, folder)
    if problem:
        screen.note(f"There is no first commit yet, because {problem}. Run there:", problem.remedy)


def _settle_folder(path: Path | None, template: Path) -> Path:
    if path is None:
        if not prompts.possible():
            raise Refusal("Say where the project goes: eitherway new PATH")
        path = prompts.ask_path(partial(refuse_place, template=template))
    refuse_place(path, template)
    return path


def _settle_answers(template: Template, folder: Path, given: Answers, *, ask: bool) -> Answers:
    proposals = {"project_name": _name_after(folder)}
    answers = dict(given)
    for question in template.questionnaire.questions.values():
        if question.name in given:
            continue
        proposal = proposals.get(question.name) or template.judge.proposal(question, answers)
        fault = partial(template.judge.fault, question, answers)
        settle = prompts.ask if ask else _accept
        answers[question.name] = settle(question, proposal, fault)
    return answers


def _accept(question: Question, proposal: Answer, fault: prompts.Fault) -> Answer:
    if sentence := fault(proposal):
        label = question.name.replace("_", " ")
        raise Refusal(
            f'The {label} "{proposal}", proposed after the folder, will not do. {sentence}'
            " Choose another folder, or leave out --defaults to answer yourself."
        )
    return proposal


def _name_after(folder: Path) -> str:
    """The name of a project in this folder: `league-app` holds the League App."""
    words = re.findall(r"[^\W_]+", folder.resolve().name)
    return " ".join(word[0].upper() + word[1:] for word in words)
