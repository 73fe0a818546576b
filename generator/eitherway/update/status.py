"""The state of a project: its choices, its version, and how its files differ from the template."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..errors import Stop
from ..project import ANSWERS_FILE, Project
from ..template.source import chosen
from ..template.versions import History, history
from .change import recorded_commit, rendered
from .journal import Record, refuse_interrupted
from .merge import merge_repository


@dataclass(frozen=True)
class Difference:
    """How the files of a project differ from the template's."""

    edited: Sequence[str]
    deleted: Sequence[str]
    # Those that are not from the template.
    own: Sequence[str]


@dataclass(frozen=True)
class Status:
    project: Project
    # The template's new location, if one was given.
    source: str | None
    # The newest version of the template, and the difference; None if it cannot be read.
    newest: str | None
    difference: Difference | None
    # Why it cannot be read, in a sentence.
    problem: str
    # The command that `undo` would revert.
    last: str | None

    @property
    def is_newest(self) -> bool:
        return self.newest == self.project.version


def status_of(project: Project, source: str | None = None) -> Status:
    """Read the state of a project, and compare it with its template if that can be read."""
    project.refuse_without_history()
    refuse_interrupted(project)
    last = Record.last(project)
    done = last.command if last else None
    try:
        with history(chosen(source or project.address)) as versions:
            difference = _difference(project, versions)
            newest = _newest(project, versions)
            return Status(project, source, newest, difference, "", done)
    except Stop as problem:
        return Status(project, source, None, None, str(problem), done)


def _newest(project: Project, versions: History) -> str:
    """The newest release, or the project's version if that is newer."""
    here, newest = recorded_commit(project, versions), versions.commit(versions.newest)
    return project.version if versions.comes_before(newest, here) else versions.name(newest)


def _difference(project: Project, versions: History) -> Difference:
    template = versions.template(recorded_commit(project, versions))
    with merge_repository(project) as repository:
        given = repository.files(rendered(project, repository, template, project.answers, "given"))
        found = repository.files(repository.tree_at_work(given))
    same = given.keys() & found.keys() - {ANSWERS_FILE}
    return Difference(
        edited=sorted(path for path in same if given[path] != found[path]),
        deleted=sorted(given.keys() - found.keys()),
        own=sorted(found.keys() - given.keys()),
    )
