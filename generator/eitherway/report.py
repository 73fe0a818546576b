"""What the commands on a project say: for people, and as JSON for programs."""

import json
import os
import sys
from collections.abc import Iterable
from typing import Any

import typer
from rich.text import Text

from . import screen
from .change import Planned
from .names import printable
from .plan import Fate
from .show import State

# What happens to the files, as a heading and in a sentence, and its colour. The last is the nearest
# to the prompt.
WORDS = {
    Fate.ADDED: ("added", "green"),
    Fate.CHANGED: ("changed", "green"),
    Fate.REMOVED: ("removed", "green"),
    Fate.MERGED: ("merged with your edits", "cyan"),
    Fate.KEPT: ("kept as you have it", "yellow"),
    Fate.CONFLICT: ("in conflict with your edits", "red"),
}


def plan(command: str, planned: Planned) -> None:
    """Show what a change does to each file."""
    before, after = planned.versions or ("", "")
    version = f" (template {before} to {after})" if before != after else ""
    undone = f" (of eitherway {planned.undone.command})" if planned.undone else ""
    screen.show(Text.assemble((f"eitherway {command}", "bold"), version, undone))
    if not planned.is_needed:
        there = "nothing of it is here" if planned.undone else "the project is there already"
        screen.show(Text(f"Nothing to do: {there}."))
        return
    for fate, (words, colour) in WORDS.items():
        if entries := planned.plan.of(fate):
            _heading(words, len(entries), colour)
            for entry in entries:
                _file(entry.path, entry.note)
    if stranded := planned.plan.stranded:
        _heading("yours to port", len(stranded), "yellow")
        for path, names in stranded.items():
            _file(path, f"it imports {', '.join(names)}, which the template no longer uses")
    if planned.notes:
        _heading("to do first", len(planned.notes), "yellow")
        for note in planned.notes:
            screen.show(Text(f"  {note}"))
    screen.show(Text())


def patch(planned: Planned) -> None:
    """Show the difference as `git diff` does."""
    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    # As bytes: what it shows may be in any encoding.
    typer.echo(planned.patch(colour=colour).encode(errors="surrogateescape"), nl=False)


def applied(planned: Planned) -> None:
    """Say what is left to do."""
    undone, conflicts = planned.undone, planned.plan.of(Fate.CONFLICT)
    deed = f"Taken back: eitherway {undone.command}" if undone else "Done"
    if conflicts:
        files = "1 file is" if len(conflicts) == 1 else f"{len(conflicts)} files are"
        screen.show(Text.assemble((f"{deed}, but ", "bold yellow"), f"{files} in conflict. Next:"))
        _step("git diff", "see the conflicts, and settle each <<<<<<< to >>>>>>>")
    elif undone:
        screen.show(Text(f"{deed}.", "bold green"))
        return
    else:
        screen.show(Text.assemble((f"{deed}. ", "bold green"), "Next:"))
        _step("git diff", "read what changed; `git status` has the new files")
    _step("uv run poe check", "run all checks, as CI does")
    _step("git add .", "and `git commit`, to keep it")
    if not undone:
        _step("eitherway undo", "to take it back instead")


def plan_as_json(command: str, planned: Planned, *, applied: bool, patch: bool) -> None:
    """Print a plan for programs."""
    before, after = planned.versions or (None, None)
    _json(
        {
            "command": command,
            "undone": planned.undone and planned.undone.command,
            "applied": applied,
            "version": {"before": before, "after": after},
            "files": [
                {"path": entry.path, "fate": entry.fate, "note": entry.note}
                for entry in planned.plan.entries
            ],
            "to_port": planned.plan.stranded,
            "notes": list(planned.notes),
            "patch": planned.patch(colour=False) if patch else None,
        }
    )


def state(found: State) -> None:
    """Show what a project is."""
    project = found.project
    name = project.answers.get("project_name", project.folder.name)
    package = f", package {project.answers['package']}" if "package" in project.answers else ""
    _field("Project", f"{name}{package}")
    _field("Framework", project.framework)
    _field("Extras", ", ".join(project.extras) or "none")
    _field("Template", project.address)
    _field("Version", f"{project.version}{_newer(found)}")
    if found.last:
        _field("Last", f"eitherway {found.last} (`eitherway undo` takes it back)")
    if found.difference:
        _files("edited", found.difference.edited)
        _files("deleted", found.difference.deleted)
        _files("of your own", found.difference.own)
    if found.problem:
        screen.note(f"It cannot be compared with its template. {found.problem}")


def state_as_json(found: State) -> None:
    """Print what a project is for programs."""
    project, difference = found.project, found.difference
    _json(
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


def _newer(found: State) -> str:
    if found.newest is None:
        return ""
    if found.is_newest:
        return " (the newest)"
    return f" ({found.newest} is there: eitherway update)"


def _files(what: str, paths: Iterable[str]) -> None:
    paths = list(paths)
    if paths:
        _heading(f"Files {what}", len(paths), "cyan")
        for path in paths:
            _file(path, "")


def _field(name: str, value: str) -> None:
    screen.show(Text.assemble((f"{name:<10} ", "bold"), value))


def _heading(words: str, number: int, colour: str) -> None:
    screen.show(Text.assemble((f"\n{words[0].upper()}{words[1:]}", colour), f" ({number})"))


def _step(command: str, purpose: str) -> None:
    screen.show(Text.assemble((f"  {command:<18} ", "cyan"), purpose))


def _file(path: str, note: str) -> None:
    screen.show(Text(f"  {printable(path)}"))
    if note:
        screen.show(Text(f"    {note}", "dim"))


def _json(value: dict[str, Any]) -> None:
    # What is no UTF-8 in a name is written as JSON writes half of a surrogate pair.
    text = json.dumps(value, indent=2, ensure_ascii=False)
    typer.echo(text.encode(errors="backslashreplace"))
