"""Creating a project, from its questions to its first commit."""

import re
import shlex
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from .. import console
from ..errors import INTERRUPTED, Refusal, Stop
from ..project import interrupted_new
from ..questions import prompts
from ..questions.flags import Flags, Given, flag_for, given_answers, read_answers
from ..questions.questionnaire import Answer, Question
from ..questions.settle import Settled, accept_default, answers_of, settle, take_default
from ..template.source import chosen, own
from ..template.versions import Template, template_at
from . import install, output, place
from .commit import commit_again, commit_all


@dataclass(frozen=True, kw_only=True)
class Order:
    """The arguments of `eitherway new`."""

    path: Path | None
    flags: Flags
    # The template and its version; None for the newest version of eitherway's own.
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
    """Interrupted by the user after the project was created."""

    status = INTERRUPTED


def create_project(order: Order) -> bool:
    """Resolve the answers, render the project, and commit it; False if the user declines."""
    if order.path and not order.dry_run and interrupted_new(order.path):
        _finish(order.path)
        return True
    if order.install:
        install.refuse_without_uv()
    if not order.path and not order.asks:
        raise Refusal("No folder was given: eitherway new PATH")
    recorded = read_answers(order.flags.file) if order.flags.file else {}
    with template_at(chosen(order.template) if order.template else own(), order.ref) as template:
        given = given_answers(template.questionnaire, order.flags, recorded)
        # Before the first prompt, so that errors are reported early.
        asked = settle(template.questionnaire, template.rules, given, take_default)
        if not prompts.possible() and not order.defaults:
            _refuse_missing(asked, given)
        folder = _settle_folder(order.path, template)
        settled = settle(
            template.questionnaire,
            template.rules,
            given,
            prompts.ask if order.asks else accept_default,
            {"project_name": _name_after(folder)},
        )
        if order.dry_run:
            _summarise(order, template, folder, settled)
            output.files(_files(template, settled), folder)
            return True
        if order.asks and not order.yes:
            _summarise(order, template, folder, settled)
            if not prompts.confirm("Create it?"):
                return False
        with _interruption_explained(folder):
            _create(order, template, folder, settled)
    return True


def _finish(folder: Path) -> None:
    place.finish(folder)
    console.note(f"The interrupted `eitherway new` in {folder} is now finished.")
    output.next_steps(folder, locked=False)


def _refuse_missing(asked: Sequence[Settled], given: Mapping[str, Given]) -> None:
    flags = [flag_for(each.question) for each in asked if each.question.name not in given]
    if flags:
        raise Refusal(
            f"There is no terminal to prompt in. Pass {', '.join(flags)}, or use --defaults."
        )


def _settle_folder(path: Path | None, template: Template) -> Path:
    check = partial(place.refuse_place, template=template.source.folder)
    if path is None:
        path = prompts.ask_path(check)
    check(path)
    return path


def _name_after(folder: Path) -> str:
    """The default name of a project in this folder, such as My App in `my-app`."""
    words = re.findall(r"[^\W_]+", folder.resolve().name)
    return " ".join(word[0].upper() + word[1:] for word in words)


def _summarise(order: Order, template: Template, folder: Path, settled: Sequence[Settled]) -> None:
    facts = {"Folder": str(folder)}
    for each in settled:
        label = each.question.name.replace("_", " ").capitalize()
        facts[label] = _in_words(each.question, each.answer)
    facts["Template"] = template.name
    output.summary(facts, _command(order, folder, settled))


def _in_words(question: Question, answer: Answer) -> str:
    if question.secret:
        return "(secret)"
    if isinstance(answer, bool):
        return "yes" if answer else "no"
    if question.multiselect:
        return ", ".join(map(str, answer)) or "none"
    return prompts.written(question, answer)


def _command(order: Order, folder: Path, settled: Sequence[Settled]) -> list[str]:
    """The command that creates the same project without prompts."""
    words = ["eitherway", "new", output.typed(folder)]
    words += [
        shlex.join(_flag(each.question, each.answer))
        for each in settled
        if each.question.choices or each.answer != each.default
    ]
    for name, value in {"--template": order.template, "--ref": order.ref}.items():
        words += [shlex.join([name, value])] if value else []
    for name, on in {"--no-git": not order.commit, "--install": order.install}.items():
        words += [name] if on else []
    return [*words, "--defaults"]


def _flag(question: Question, answer: Answer) -> list[str]:
    if question.secret:
        value = "SECRET"
    elif question.multiselect:
        value = ",".join(map(str, answer)) or "none"
    else:
        value = prompts.written(question, answer)
    flag = flag_for(question)
    if flag.startswith("--set"):
        return ["--set", f"{question.name}={value}"]
    return [flag, value]


def _files(template: Template, settled: Sequence[Settled]) -> list[str]:
    from ..template.render import render  # noqa: PLC0415 - slow, and not needed for the prompts

    with TemporaryDirectory(prefix="eitherway-") as scratch, console.progress("Rendering"):
        project = Path(scratch, "project")
        render(template, answers_of(settled), project)
        rendered = [file for file in project.rglob("*") if not file.is_dir()]
        return sorted(file.relative_to(project).as_posix() for file in rendered)


def _create(order: Order, template: Template, folder: Path, settled: Sequence[Settled]) -> None:
    from ..template.render import render  # noqa: PLC0415 - slow, and not needed for the prompts

    answers = answers_of(settled)
    message = f"Start from eitherway {version('eitherway')}"
    problem = None
    with place.put_in_place(folder) as project:
        with console.progress("Rendering"):
            render(template, answers, project)
        if order.commit:
            with console.progress("Creating the first commit"):
                problem = commit_all(project, message)
    if order.commit:
        problem = commit_again(folder, message, problem)
    output.created(answers.get("project_name", folder.resolve().name), answers)
    if template.why_no_update:
        console.note(
            f"{template.why_no_update}, so `copier update` cannot update this project later."
        )
    if problem:
        console.note(
            f"There is no first commit yet, because {problem.reason}. Run in the project:",
            problem.commands,
        )
    if order.install:
        install.install(folder, committed=order.commit and not problem)
    output.next_steps(folder, locked=order.install)


@contextmanager
def _interruption_explained(folder: Path) -> Iterator[None]:
    """Explain what is left after an interruption."""
    try:
        yield
    except KeyboardInterrupt:
        if interrupted_new(folder):
            raise Kept(
                f"Interrupted halfway. Run `eitherway new {output.typed(folder)}` to finish"
                " creating the project."
            ) from None
        if place.is_free(folder):
            raise
        raise Kept(f"Interrupted. The project in {folder} was created.") from None
