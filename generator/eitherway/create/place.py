"""The folder of a new project, which must be free, and in which it appears in one step.

The project is created in a temporary folder, and moved by one `rename`. A folder that cannot be
replaced, such as the current one, gets it as one hidden folder, whose entries are then moved up. If
that is interrupted, the next `eitherway new` there finishes it.
"""

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

from ..errors import Refusal, Stop
from ..files import user_cache
from ..project import HALFWAY, interrupted_new

# The prefix of temporary folders. One that a crash leaves behind can be deleted.
SCRATCH = ".eitherway-scratch-"


def refuse_place(target: Path, template: Path | None) -> None:
    """Raise a refusal unless the target is free, or an empty folder, outside the template."""
    try:
        _refuse_links(target)
        if template and target.resolve().is_relative_to(template.resolve()):
            raise Refusal(f"{target} is inside the template. Choose a folder outside it.")
        if target.exists() and not target.is_dir():
            raise Refusal(f"{target} is a file. Choose a folder that does not exist yet.")
        if interrupted_new(target):
            raise Refusal(
                f"An `eitherway new` in {target} was interrupted. Run"
                f" `eitherway new {target}` to finish it."
            )
        if not is_free(target):
            raise Refusal(f"{target} is not empty. Choose a folder that does not exist yet.")
        above = nearest(target)
    except (OSError, RuntimeError) as error:  # the latter for circular links
        reason = getattr(error, "strerror", None) or error
        raise Refusal(f"{target} cannot be used: {reason}.") from None
    if not above.is_dir():
        raise Refusal(f"{target} cannot be used: {above} is a file.")


def _refuse_links(target: Path) -> None:
    """Raise a refusal for a link, and for a relative path that leads elsewhere through a link."""
    if target.is_symlink():
        raise Refusal(f"{target} is a symbolic link to {target.resolve()}. Use that path instead.")
    if target.is_absolute():
        return
    base = Path()
    for part in target.parts:
        if part != "..":
            break
        base /= part
    beginning = base.resolve()
    for folder in list(target.parents)[::-1]:
        if folder.is_symlink() and not folder.resolve().is_relative_to(beginning):
            raise Refusal(
                f"{target} goes through a symbolic link to {target.resolve()}."
                " Use that path instead."
            )


def is_free(target: Path) -> bool:
    """Whether a path does not exist, or is an empty folder."""
    return not target.exists() or all(entry.name.startswith(SCRATCH) for entry in target.iterdir())


def nearest(target: Path) -> Path:
    """The path itself if it exists, or else its nearest parent that does."""
    return next(place for place in (target, *target.absolute().parents) if place.exists())


def finish(folder: Path) -> None:
    """Finish an interrupted `eitherway new`. Raises `Refusal` if another file is in the way."""
    halfway = folder / HALFWAY
    entries = sorted(halfway.iterdir(), key=lambda entry: (entry.name == ".git", entry.name))
    for entry in entries:
        if os.path.lexists(folder / entry.name):
            raise Refusal(
                f"{entry.name} was created in {folder}, but the project's {entry.name} is still in"
                f" {HALFWAY}. Move one of the two, and run `eitherway new {folder}` again."
            )
    for entry in entries:
        entry.rename(folder / entry.name)
    halfway.rmdir()


@contextmanager
def put_in_place(target: Path) -> Iterator[Path]:
    """A folder to create the project in; on success, it is moved to the target."""
    real = target.resolve()
    try:
        stays = _must_stay(real)
        base = real if stays else nearest(real.parent)
        # Missing parents are moved with it, in the same step.
        way = Path(HALFWAY) if stays else real.relative_to(base)
        if real.exists():
            _delete_scratch(real)
        with TemporaryDirectory(prefix=SCRATCH, dir=_temporary_folder(base)) as scratch:
            project = Path(scratch, "new", way)
            project.parent.mkdir(parents=True)
            yield project
            if not is_free(real):
                raise Stop(
                    f"Something else appeared in {target} in the meantime, so the project was not"
                    " created."
                )
            if real.exists() and not stays:
                shutil.copymode(real, project)
            _move(Path(scratch, "new", way.parts[0]), base / way.parts[0])
            if stays:
                finish(real)
    except OSError as error:
        # Without the name of the file, which was temporary.
        raise Stop(f"{target} cannot be created: {error.strerror or error}.") from error


def _must_stay(target: Path) -> bool:
    """Whether the target is a folder that cannot be replaced by another one."""
    return target.exists() and (
        Path.cwd().is_relative_to(target)
        or target.is_mount()
        or not os.access(target.parent, os.W_OK)
    )


def _delete_scratch(target: Path) -> None:
    for left_behind in target.glob(f"{SCRATCH}*"):
        shutil.rmtree(left_behind)


def _temporary_folder(base: Path) -> Path:
    """A folder for temporary files, on the same device as `base`."""
    for folder in (Path(gettempdir()), user_cache()):
        above = nearest(folder)
        if above.stat().st_dev == base.stat().st_dev and os.access(above, os.W_OK):
            folder.mkdir(parents=True, exist_ok=True)
            return folder
    return base


def _move(source: Path, destination: Path) -> None:
    try:
        source.rename(destination)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        with TemporaryDirectory(prefix=SCRATCH, dir=destination.parent) as scratch:
            copy = Path(shutil.copytree(source, Path(scratch, source.name), symlinks=True))
            copy.rename(destination)
