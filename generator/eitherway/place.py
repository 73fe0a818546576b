"""Where a new project goes: a free place, that it takes at once and whole."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from .errors import Refusal


def refuse_place(target: Path, template: Path) -> None:
    """Raise a refusal unless the target is free, or an empty folder, and not within the template."""
    if target.resolve().is_relative_to(template.resolve()):
        raise Refusal(f"{target} is inside the template. Choose a folder outside of it.")
    try:
        if not target.exists() or (target.is_dir() and not any(target.iterdir())):
            return
    except OSError as error:
        raise Refusal(f"{target} cannot be used: {error.strerror}.") from None
    state = "is not empty" if target.is_dir() else "is a file"
    raise Refusal(f"{target} {state}. Choose a folder that does not exist yet.")


@contextmanager
def put_in_place(target: Path) -> Iterator[Path]:
    """A folder to make the project in; it moves to the target at the end, if nothing fails."""
    beside = next(folder for folder in (target, *target.parents) if folder.is_dir())
    with TemporaryDirectory(prefix=".eitherway-", dir=beside) as scratch:
        project = Path(scratch, "project")
        yield project
        if target.exists():
            # The folder itself stays: it may be the one that the user's shell is in.
            for entry in project.iterdir():
                entry.rename(target / entry.name)
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            project.rename(target)
