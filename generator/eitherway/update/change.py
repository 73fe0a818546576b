"""Changing a project: first a plan, and then one step, which can be undone."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from ..errors import Refusal
from ..project import Project
from ..questions.flags import Given
from ..questions.questionnaire import Answers
from ..questions.settle import settle, take_default
from ..template.render import render
from ..template.source import chosen
from ..template.versions import History, Template, history
from .apply import apply_plan, clean_up
from .index import as_committed, index_of
from .journal import Record, refuse_interrupted
from .merge import MergeRepository, Sides, merge_repository
from .plan import Plan, make_plan, refuse_overlooked, refuse_symlinks

# Makes the new answers from a template and the recorded answers.
Choice = Callable[[Template, Answers], Answers]


# In place of a version: the newest one.
NEWEST = "newest"


@dataclass(frozen=True)
class PlannedChange:
    """A plan, with everything that is needed to apply it."""

    project: Project
    repository: MergeRepository
    plan: Plan
    # The template's version before and after; None for an undo.
    versions: tuple[str, str] | None = None
    # The change that is undone.
    undone: Record | None = None
    # What to do before an extra is removed.
    notes: Sequence[str] = ()

    @property
    def is_needed(self) -> bool:
        """Whether it changes anything."""
        unfinished = self.undone is not None and not self.undone.done
        return bool(self.plan.written or self.plan.removed or unfinished)

    def patch(self, *, colour: bool) -> str:
        """The changes, as `git diff` would show them."""
        return self.repository.patch(self.plan.sides.ours, self.plan.after, colour=colour)

    def apply(self, command: str) -> None:
        """Apply the plan, so that `undo` can revert it. `command` is what was typed."""
        self.repository.keep(self.plan.after, *self.plan.sides)
        if self.undone is None:
            self._do(self._record(command, self.plan.paths))
        elif self.undone.done:
            self._undo(command, self.undone)
        else:
            clean_up(self.project, self.undone)
            apply_plan(
                self.repository,
                self.plan,
                self.undone,
                index=self.undone.index,
                then=self.undone.drop,
            )

    def _do(self, record: Record) -> None:
        self.project.refuse_changes()
        if self.project.tree != self.plan.sides.ours:
            raise Refusal("Something was committed after the plan was made. Run the command again.")
        last = Record.last(self.project)
        previous = last if last and last.done else None
        record = replace(record, previous=previous)
        apply_plan(self.repository, self.plan, record, index={}, then=record.finish)

    def _undo(self, command: str, undone: Record) -> None:
        record = self._record(command, sorted({*self.plan.paths, *undone.paths}))
        # If this is interrupted, the next `undo` reverts the part that was done.
        record = replace(record, previous=undone)
        committed = as_committed(self.repository.files(self.project.tree), record.paths)
        apply_plan(self.repository, self.plan, record, index=committed, then=undone.drop)

    def _record(self, command: str, paths: Sequence[str]) -> Record:
        before, after = self.plan.sides.ours, self.plan.after
        return Record(command, before, after, paths, index_of(self.project, paths))


@contextmanager
def plan_change(
    project: Project, choose: Choice, *, source: str | None = None, version: str | None = None
) -> Iterator[PlannedChange]:
    """Plan to change the answers, the template's version, or both.

    Without a version, the template's version stays the same. NEWEST is its newest release, or the
    project's version if that is newer.
    """
    project.refuse_without_history()
    refuse_interrupted(project)
    project.refuse_changes()
    with (
        history(chosen(source or project.address)) as versions,
        merge_repository(project) as repository,
    ):
        old = recorded_commit(project, versions)
        new = old if version is None else _target(project, versions, old, version)
        name = versions.name(new)
        base = rendered(project, repository, versions.template(old), project.answers, "base")
        template = versions.template(new)
        answers = choose(template, project.answers)
        _refuse_invalid(template, project.answers, answers)
        theirs = rendered(project, repository, template, answers, "theirs")
        plan = make_plan(project, repository, Sides(base, project.tree, theirs))
        refuse_symlinks(project, plan)
        refuse_overlooked(project, plan)
        notes = template.questionnaire.notes_on_removal(project.answers, answers)
        yield PlannedChange(project, repository, plan, (project.version, name), notes=notes)


@contextmanager
def plan_undo(project: Project) -> Iterator[PlannedChange]:
    """Plan to undo the last change, finished or not, and to keep later edits."""
    project.refuse_without_history()
    record = _last(project)
    with merge_repository(project) as repository:
        now = repository.tree_at_work(record.paths)
        plan = make_plan(project, repository, Sides(record.after, now, record.before), undo=True)
        refuse_symlinks(project, plan)
        yield PlannedChange(project, repository, plan, undone=record)


def _last(project: Project) -> Record:
    record = Record.last(project)
    if record is None:
        raise Refusal(f"There is nothing to undo in {project.folder}.")
    if not record.is_known(project):
        raise Refusal(
            f"`eitherway {record.command}` cannot be undone, because git no longer has the files"
            " from before and after it. Use `git revert` on its commit instead."
        )
    return record


def recorded_commit(project: Project, versions: History) -> str:
    """The commit of the template that the project was created from."""
    commit = versions.find(project.version) if project.version else None
    if commit is None:
        raise Refusal(
            f"The project was created from version {project.version or '(none)'} of the template,"
            f" which {versions.source.address} does not have. If that version is newer than this"
            " eitherway, upgrade eitherway. If it was never committed, it cannot be found again."
        )
    return commit


def _target(project: Project, versions: History, old: str, version: str) -> str:
    """The commit of the version to change to, which must not be older than the project's."""
    if version == NEWEST:
        newest = versions.commit(versions.newest)
        return old if versions.comes_before(newest, old) else newest
    new = versions.commit(version)
    if new != old and versions.comes_before(new, old):
        raise Refusal(f"{version} is older than {project.version}, the project's version.")
    return new


def _refuse_invalid(template: Template, recorded: Answers, answers: Answers) -> None:
    """Raise a refusal if an answer is not valid in this version of the template."""
    given = {
        name: Given(
            answer, "" if answer != recorded[name] else f"Invalid recorded answer to {name}"
        )
        for name, answer in answers.items()
        if name in template.questionnaire.questions
    }
    settle(template.questionnaire, template.rules, given, take_default)


def rendered(
    project: Project, repository: MergeRepository, template: Template, answers: Answers, name: str
) -> str:
    """The git tree of what the template renders for some answers."""
    # In a folder with the project's name, which a template may use.
    top = repository.scratch / name / project.top.name
    folder = top / project.prefix
    render(template, answers, folder)
    return repository.tree_of(top)
