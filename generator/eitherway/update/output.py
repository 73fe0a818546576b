"""What the commands on a project print, as text and as JSON."""

import shlex
from collections.abc import Iterable

from rich.text import Text

from ..console import note, show, show_json, show_patch, step, uses_colour
from ..files import printable
from .change import PlannedChange
from .plan import Action
from .status import Status

# The heading for each action, and its colour. The last one is the nearest to the prompt.
WORDS = {
    Action.ADDED: ("added", "green"),
    Action.CHANGED: ("changed", "green"),
    Action.REMOVED: ("removed", "green"),
    Action.MERGED: ("merged with your edits", "cyan"),
    Action.KEPT: ("kept as they are", "yellow"),
    Action.CONFLICT: ("in conflict with your edits", "red"),
}


def plan(command: str, change: PlannedChange) -> None:
    """Show what a change does to each file."""
    before, after = change.versions or ("", "")
    version = f" (template {before} to {after})" if before != after else ""
    undone = f" (reverts `eitherway {change.undone.command}`)" if change.undone else ""
    show(Text.assemble((f"eitherway {command}", "bold"), version, undone))
    if not change.is_needed:
        show(Text("Nothing to do: no file would change."))
        return
    for action, (words, colour) in WORDS.items():
        if entries := change.plan.of(action):
            _heading(words, len(entries), colour)
            for entry in entries:
                _file(entry.path, entry.note)
    if stranded := change.plan.stranded:
        _heading("to port by hand", len(stranded), "yellow")
        for path, names in stranded.items():
            _file(path, f"it imports {', '.join(names)}, which the project no longer uses")
    if change.notes:
        _heading("before you deploy", len(change.notes), "yellow")
        for note in change.notes:
            show(Text(f"  {note}"))
    show(Text())


def patch(change: PlannedChange) -> None:
    """Show the changes as `git diff` does."""
    show_patch(change.patch(colour=uses_colour()))


def applied(change: PlannedChange) -> None:
    """Print the result and the next steps."""
    undone, conflicts = change.undone, change.plan.of(Action.CONFLICT)
    result = f"Reverted: eitherway {undone.command}" if undone else "Done"
    if conflicts:
        files = "1 file is" if len(conflicts) == 1 else f"{len(conflicts)} files are"
        show(Text.assemble((f"{result}, but ", "bold yellow"), f"{files} in conflict. Next:"))
        step("git diff", "show the conflicts; resolve each <<<<<<< to >>>>>>>")
    elif undone:
        show(Text(f"{result}.", "bold green"))
        return
    else:
        show(Text.assemble((f"{result}. ", "bold green"), "Next:"))
        step("git diff", "review the changes; `git status` lists new files")
    step("uv run poe check", "run all checks, as CI does")
    step("git add .", "then `git commit`, to keep the changes")
    if not undone:
        step("eitherway undo", "revert the changes instead")


def plan_as_json(command: str, change: PlannedChange, *, applied: bool, patch: bool) -> None:
    """Print a plan as JSON."""
    before, after = change.versions or (None, None)
    show_json(
        {
            "command": command,
            "undone": change.undone and change.undone.command,
            "applied": applied,
            "version": {"before": before, "after": after},
            "files": [
                {"path": entry.path, "action": entry.action, "note": entry.note}
                for entry in change.plan.entries
            ],
            "to_port": change.plan.stranded,
            "notes": list(change.notes),
            "patch": change.patch(colour=False) if patch else None,
        }
    )


def status(found: Status) -> None:
    """Show the state of a project."""
    project = found.project
    name = project.answers.get("project_name", project.folder.name)
    package = f", package {project.answers['package']}" if "package" in project.answers else ""
    _field("Project", f"{name}{package}")
    _field("Framework", project.framework)
    _field("Extras", ", ".join(project.extras) or "none")
    _field("Template", project.address)
    _field("Version", f"{project.version}{_newer(found)}")
    if found.last:
        _field("Last", f"eitherway {found.last} (`eitherway undo` reverts it)")
    if found.difference:
        _files("edited", found.difference.edited)
        _files("deleted", found.difference.deleted)
        _files("added", found.difference.own)
    if found.problem:
        note(f"The project cannot be compared with its template. {found.problem}")


def status_as_json(found: Status) -> None:
    """Print the state of a project as JSON."""
    project, difference = found.project, found.difference
    show_json(
        {
            "folder": str(project.folder),
            "answers": dict(project.answers),
            "template": {
                "address": project.address,
                "version": project.version,
                "newest": found.newest,
                "update": None if found.newest is None else not found.is_newest,
            },
            "files": difference
            and {
                "edited": difference.edited,
                "deleted": difference.deleted,
                "own": difference.own,
            },
            "last": found.last,
            "problem": found.problem or None,
        }
    )


def _newer(found: Status) -> str:
    if found.newest is None:
        return ""
    if found.is_newest:
        return " (the newest)"
    template = f" --template {shlex.quote(found.source)}" if found.source else ""
    return f" ({found.newest} is available: eitherway update{template})"


def _files(what: str, paths: Iterable[str]) -> None:
    paths = list(paths)
    if paths:
        _heading(f"Files {what}", len(paths), "cyan")
        for path in paths:
            _file(path, "")


def _field(name: str, value: str) -> None:
    show(Text.assemble((f"{name:<10} ", "bold"), value))


def _heading(words: str, number: int, colour: str) -> None:
    show(Text.assemble((f"\n{words[0].upper()}{words[1:]}", colour), f" ({number})"))


def _file(path: str, note: str) -> None:
    show(Text(f"  {printable(path)}"))
    if note:
        show(Text(f"    {note}", "dim"))
