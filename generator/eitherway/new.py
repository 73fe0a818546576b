"""A new project: from its questions to its first commit."""

import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from . import git, install, place, prompts, screen
from .choices import Flags, Given, flag_for, given_answers, read_answers
from .errors import INTERRUPTED, Refusal, Stop
from .questions import Answer, Answers, Question
from .source import chosen, own
from .template import Template, template_at


@dataclass(frozen=True, kw_only=True)
class Order:
    """How a project is wanted, but for its answers."""

    path: Path | None
    flags: Flags
    # The template and its version; nothing for the newest of this command's own.
    template: str | None
    ref: str | None
    defaults: bool
    yes: bool
    commit: bool
    install: bool
    dry_run: bool

    @property
    def asks(self) -> bool:
        return prompts.possible() and not self.defaults


class Kept(Stop):
    """Stopped by the user, with a project that is made."""

    status = INTERRUPTED


def make_project(order: Order) -> bool:
    """Settle what was not given, render the project, and commit it; False if nobody wants it."""
    if order.path and not order.dry_run and place.interrupted_new(order.path):
        _finish(order.path)
        return True
    if order.install:
        install.refuse_without_uv()
    if not order.path and not order.asks:
        raise Refusal("Say where the project goes: eitherway new PATH")
    recorded = read_answers(order.flags.file) if order.flags.file else {}
    with template_at(chosen(order.template) if order.template else own(), order.ref) as template:
        given = given_answers(template.questionnaire, order.flags, recorded)
        _refuse_faults(template, given)
        if not prompts.possible() and not order.defaults:
            _refuse_missing(template, given)
        folder = _settle_folder(order.path, template)
        answers = _settle_answers(template, folder, given, ask=order.asks)
        if order.dry_run:
            _show(order, template, folder, answers)
            screen.files(_files(template, answers), folder)
            return True
        if order.asks and not order.yes:
            _show(order, template, folder, answers)
            if not prompts.confirm("Make it?"):
                return False
        with _told_what_stays(folder):
            _make(order, template, folder, answers)
    return True


def _finish(folder: Path) -> None:
    place.finish(folder)
    screen.note(f"The `eitherway new` that was interrupted in {folder} is finished now.")
    screen.next_steps(folder, locked=False)


def _refuse_faults(template: Template, given: Mapping[str, Given]) -> None:
    """Raise a refusal for a given answer that a validator is against."""
    answers: dict[str, Answer] = {}
    for question in template.questionnaire.questions.values():
        by_flag = given.get(question.name)
        answers[question.name] = (
            by_flag.answer if by_flag else template.judge.proposal(question, answers)
        )
        if by_flag and (fault := template.judge.fault(question, answers, by_flag.answer)):
            raise Refusal(f"{by_flag.flag}: {fault}")


def _refuse_missing(template: Template, given: Mapping[str, Given]) -> None:
    asked = template.questionnaire.questions.values()
    flags = [flag_for(question) for question in asked if question.name not in given]
    if flags:
        raise Refusal(
            f"There is no terminal to ask in. Give {', '.join(flags)}; or take what is proposed"
            " with --defaults."
        )


def _settle_folder(path: Path | None, template: Template) -> Path:
    check = partial(place.refuse_place, template=template.source.folder)
    if path is None:
        path = prompts.ask_path(check)
    check(path)
    return path


def _settle_answers(
    template: Template, folder: Path, given: Mapping[str, Given], *, ask: bool
) -> Answers:
    answers: dict[str, Answer] = {}
    for question in template.questionnaire.questions.values():
        if question.name in given:
            answers[question.name] = given[question.name].answer
            continue
        fault = partial(template.judge.fault, question, dict(answers))
        settle = prompts.ask if ask else _accept
        answers[question.name] = settle(
            question, _proposal(template, folder, question, answers), fault
        )
    return answers


def _proposal(template: Template, folder: Path, question: Question, answers: Answers) -> Answer:
    if question.name == "project_name" and (name := _name_after(folder)):
        return name
    return template.judge.proposal(question, answers)


def _accept(question: Question, proposal: Answer, fault: prompts.Fault) -> Answer:
    if sentence := fault(proposal):
        label = question.name.replace("_", " ")
        raise Refusal(
            f'The {label} "{proposal}", which is proposed, will not do. {sentence} Give another'
            f" with {flag_for(question)}"
        )
    return proposal


def _name_after(folder: Path) -> str:
    """The name of a project in this folder: `my-app` holds My App."""
    words = re.findall(r"[^\W_]+", folder.resolve().name)
    return " ".join(word[0].upper() + word[1:] for word in words)


def _show(order: Order, template: Template, folder: Path, answers: Answers) -> None:
    facts = {"Folder": str(folder)}
    for name, answer in answers.items():
        label = name.replace("_", " ").capitalize()
        facts[label] = _said(answer)
    facts["Template"] = template.name
    screen.summary(facts, _command(order, template, folder, answers))


def _said(answer: Answer) -> str:
    if isinstance(answer, bool):
        return "yes" if answer else "no"
    return answer if isinstance(answer, str) else ", ".join(answer) or "none"


def _command(order: Order, template: Template, folder: Path, answers: Answers) -> list[str]:
    """The command that makes the same project without questions."""
    words = ["eitherway", "new", screen.typed(folder)]
    known: dict[str, Answer] = {}
    for question in template.questionnaire.questions.values():
        answer = answers[question.name]
        if answer != _proposal(template, folder, question, known) or question.choices:
            words.append(screen.flag(*_flag(question, answer)))
        known[question.name] = answer
    for name, value in {"--template": order.template, "--ref": order.ref}.items():
        words += [screen.flag(name, value)] if value else []
    for name, on in {"--no-git": not order.commit, "--install": order.install}.items():
        words += [name] if on else []
    return [*words, "--defaults"]


def _flag(question: Question, answer: Answer) -> tuple[str, str]:
    if isinstance(answer, bool):
        value = str(answer).lower()
    else:
        value = answer if isinstance(answer, str) else ",".join(answer) or "none"
    flag = flag_for(question)
    if flag.startswith("--set"):
        return "--set", f"{question.name}={value}"
    return flag, value


def _files(template: Template, answers: Answers) -> list[str]:
    from .rendering import render  # noqa: PLC0415 - so that the first question need not wait

    with TemporaryDirectory(prefix="eitherway-") as scratch, screen.progress("Rendering"):
        project = Path(scratch, "project")
        render(template, answers, project)
        made = [file for file in project.rglob("*") if not file.is_dir()]
        return sorted(file.relative_to(project).as_posix() for file in made)


def _make(order: Order, template: Template, folder: Path, answers: Answers) -> None:
    from .rendering import render  # noqa: PLC0415 - so that the first question need not wait

    message = f"Start from eitherway {version('eitherway')}"
    problem = None
    with place.put_in_place(folder) as project:
        with screen.progress("Rendering"):
            render(template, answers, project)
        if order.commit:
            with screen.progress("Making the first commit"):
                problem = _commit(project, message)
    if order.commit and shutil.which("git"):
        problem = _commit_as_there(folder, message, problem)
    screen.made(answers.get("project_name", folder.resolve().name), answers)
    if template.why_no_update:
        screen.note(
            f"{template.why_no_update}, so `copier update` cannot update this project later."
        )
    if problem:
        screen.note(f"There is no first commit yet, because {problem}. Run there:", problem.remedy)
    if order.install:
        install.install(folder, committed=order.commit and not problem)
    screen.next_steps(folder, locked=order.install)


def _commit(project: Path, message: str) -> git.NoFirstCommit | None:
    try:
        git.commit_all(project, message)
    except git.NoFirstCommit as raised:
        return raised
    return None


def _commit_as_there(
    folder: Path, message: str, problem: git.NoFirstCommit | None
) -> git.NoFirstCommit | None:
    """Commit as whom the user is in that folder, if git was told to be somebody else there."""
    if not git.attempt(folder, "config", "--get-regexp", r"^includeif\.").stdout:
        return problem
    if problem:
        git.attempt(folder, "init", "-b", "main")
        return _commit(folder, message)
    there = git.git(folder, "var", "GIT_AUTHOR_IDENT").rsplit(maxsplit=2)[0]
    if there != git.git(folder, "log", "--format=%an <%ae>"):
        git.git(folder, "commit", "--amend", "--quiet", "--no-edit", "--reset-author")
    return None


@contextmanager
def _told_what_stays(folder: Path) -> Iterator[None]:
    """Say what there is after an interruption, unless it is nothing."""
    try:
        yield
    except KeyboardInterrupt:
        if place.interrupted_new(folder):
            raise Kept(
                f"Stopped halfway. Run `eitherway new {screen.typed(folder)}` to finish it."
            ) from None
        if place.is_free(folder):
            raise
        raise Kept(f"Stopped. The project in {folder} is made, and stays.") from None
