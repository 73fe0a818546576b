"""The shelf: one bundle in the user's home with every version of the template that came here.

Projects record it as their source while the template has no public address. It has the same name
for every member of a team, and stays when the package is upgraded or its environment rebuilt, so
that plain `copier update` finds it too.
"""

import hashlib
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from ..errors import Stop
from ..git import attempt, git

# Not after XDG_DATA_HOME or the like: projects record it, and move between machines.
SHELF = "~/.local/share/eitherway/template.bundle"


def shelve(bundle: Path) -> None:
    """Add what a bundle holds to the shelf. Readers see the shelf before or after, never between.

    Raises `Stop` if the shelf cannot be written.
    """
    try:
        shelf = Path(SHELF).expanduser()
        if not _holds(shelf, bundle):
            _add(shelf, bundle)
    except (OSError, RuntimeError) as error:
        raise Stop(
            f"The template cannot be written to {SHELF}, where projects look for it: {error}. Make that"
            " folder writable, or set HOME to another one."
        ) from error


def is_bundle(file: Path) -> bool:
    """Whether a file begins as a bundle does."""
    with file.open("rb") as opened:
        return opened.read(16) in {b"# v2 git bundle\n", b"# v3 git bundle\n"}


def _add(shelf: Path, bundle: Path) -> None:
    from plumbum.fs.atomic import AtomicFile  # noqa: PLC0415 - slow, and seldom needed

    shelf.parent.mkdir(parents=True, exist_ok=True)
    with (
        AtomicFile(str(shelf.with_suffix(".lock"))) as lock,
        lock.locked(),
        TemporaryDirectory(prefix=".", dir=shelf.parent) as scratch,
    ):
        # Another command may have been here first; what it added has to stay.
        both = Path(scratch, shelf.name)
        if _is_whole(shelf):
            _combine(shelf, bundle, both)
        else:
            shutil.copyfile(bundle, both)
        both.replace(shelf)


def _holds(shelf: Path, bundle: Path) -> bool:
    return _is_whole(shelf) and _tips(bundle) <= _tips(shelf)


def _is_whole(bundle: Path) -> bool:
    """Whether a file is a bundle, and as it was written: git ends it with a checksum."""
    if not bundle.is_file() or not is_bundle(bundle):
        return False
    _, _, pack = bundle.read_bytes().partition(b"\n\n")
    return hashlib.sha1(pack[:-20], usedforsecurity=False).digest() == pack[-20:]


def _tips(bundle: Path) -> set[str]:
    """The commits and tags that a bundle has names for."""
    heads = git(bundle.parent, "bundle", "list-heads", bundle)
    return {line.split()[0] for line in heads.splitlines()}


def _combine(old: Path, new: Path, both: Path) -> None:
    repository = both.parent / "repository"
    git(both.parent, "init", "--quiet", "--bare", repository)
    heads = []
    for bundle in (old, new):
        git(repository, "fetch", "--quiet", bundle, "+refs/*:refs/*")
        git(repository, "fetch", "--quiet", bundle, "HEAD")
        heads.append(git(repository, "rev-parse", "FETCH_HEAD"))
        # What has no other name would be lost: a version between two releases, or a moved tag's.
        names = [
            f"update refs/kept/{tip} {tip}\nupdate refs/heads/kept/{tip} {tip}^{{commit}}\n"
            for tip in _tips(bundle)
        ]
        git(repository, "update-ref", "--stdin", stdin="".join(names))
    goes_back = attempt(repository, "merge-base", "--is-ancestor", heads[1], heads[0])
    newest = heads[1] if goes_back.returncode else heads[0]
    git(repository, "update-ref", "--no-deref", "HEAD", newest)
    git(repository, "bundle", "create", "--quiet", both, "HEAD", "--all")
