"""Where a new project goes: a free place, that it takes at once and whole.

It is made aside, where nobody looks, and comes by one `rename`. Only into the folder that the
user's shell is in it cannot come so: there it comes as one hidden folder, whose entries then move
up. What is interrupted between is finished by the next `eitherway new` there.
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

# What is still being made or copied. It may stay behind when the power goes, and holds nothing.
SCRATCH = ".eitherway-scratch-"


def refuse_place(target: Path, template: Path | None) -> None:
    """Raise a refusal unless the target is free, or an empty folder, and not within the template."""
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
    except (OSError, RuntimeError) as error:  # the latter for links in a circle
        reason = getattr(error, "strerror", None) or error
        raise Refusal(f"{target} cannot be used: {reason}.") from None
    if not above.is_dir():
        raise Refusal(f"{target} cannot be used: {above} is a file.")


def _refuse_links(target: Path) -> None:
    """Raise a refusal for a link, and for a path that a link leads out of where it begins."""
    if target.is_symlink():
        raise Refusal(f"{target} is a symbolic link to {target.resolve()}. Give that path instead.")
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
                f"{target} goes through a symbolic link to {target.resolve()}. Give that path instead."
            )


def is_free(target: Path) -> bool:
    """Whether nothing is there, or an empty folder."""
    return not target.exists() or all(entry.name.startswith(SCRATCH) for entry in target.iterdir())


def nearest(target: Path) -> Path:
    """The nearest thing above a path, or at it, that exists."""
    return next(place for place in (target, *target.absolute().parents) if place.exists())


def finish(folder: Path) -> None:
    """Move up what an interrupted `eitherway new` left. Raises `Refusal` if something is in its way."""
    halfway = folder / HALFWAY
    entries = sorted(halfway.iterdir(), key=lambda entry: (entry.name == ".git", entry.name))
    for entry in entries:
        if os.path.lexists(folder / entry.name):
            raise Refusal(
                f"{entry.name} was created in {folder} before the project's own, which is still in"
                f" {HALFWAY}. Move one of the two, and run `eitherway new {folder}` again."
            )
    for entry in entries:
        entry.rename(folder / entry.name)
    halfway.rmdir()


@contextmanager
def put_in_place(target: Path) -> Iterator[Path]:
    """A folder to make the project in; it moves to the target at the end, if nothing fails."""
    real = target.resolve()
    try:
        stays = _has_to_stay(real)
        ground = real if stays else nearest(real.parent)
        # Those of its parents that are missing come with it: all at once, or not at all.
        way = Path(HALFWAY) if stays else real.relative_to(ground)
        if real.exists():
            _clear(real)
        with TemporaryDirectory(prefix=SCRATCH, dir=_aside(ground)) as scratch:
            project = Path(scratch, "new", way)
            project.parent.mkdir(parents=True)
            yield project
            if not is_free(real):
                raise Stop(
                    f"Something else was created in {target} in the meantime. Nothing was created."
                )
            if real.exists() and not stays:
                shutil.copymode(real, project)
            _move(Path(scratch, "new", way.parts[0]), ground / way.parts[0])
            if stays:
                finish(real)
    except OSError as error:
        # Without the name of its file, which nobody finds any more.
        raise Stop(f"{target} cannot be created: {error.strerror or error}.") from error


def _has_to_stay(target: Path) -> bool:
    """Whether it is a folder that no other can take the place of."""
    return target.exists() and (
        Path.cwd().is_relative_to(target)
        or target.is_mount()
        or not os.access(target.parent, os.W_OK)
    )


def _clear(target: Path) -> None:
    for left_behind in target.glob(f"{SCRATCH}*"):
        shutil.rmtree(left_behind)


def _aside(ground: Path) -> Path:
    """A folder to work in, from where one `rename` leads to the ground."""
    for folder in (Path(gettempdir()), user_cache()):
        above = nearest(folder)
        if above.stat().st_dev == ground.stat().st_dev and os.access(above, os.W_OK):
            folder.mkdir(parents=True, exist_ok=True)
            return folder
    return ground


def _move(made: Path, destination: Path) -> None:
    try:
        made.rename(destination)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        with TemporaryDirectory(prefix=SCRATCH, dir=destination.parent) as scratch:
            beside = Path(shutil.copytree(made, Path(scratch, made.name), symlinks=True))
            beside.rename(destination)
