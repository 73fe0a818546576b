"""The shared bundle: a file in the user's home with every version of the template so far.

Projects record it as their source while the template has no public address. It has the same path
for every member of a team, and is kept when the package is upgraded or reinstalled, so that plain
`copier update` finds it too.
"""

import hashlib
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from ..errors import Stop
from ..git import attempt, git

# It does not depend on XDG_DATA_HOME, because projects record it and move between machines.
SHARED_BUNDLE = "~/.local/share/eitherway/template.bundle"


def share(bundle: Path) -> None:
    """Add the versions in a bundle to the shared bundle, in one step.

    Raises `Stop` if the shared bundle cannot be written.
    """
    try:
        shared = Path(SHARED_BUNDLE).expanduser()
        if not _contains(shared, bundle):
            _add(shared, bundle)
    except (OSError, RuntimeError) as error:
        raise Stop(
            f"The template cannot be written to {SHARED_BUNDLE}, where projects look for it:"
            f" {error}. Make that folder writable, or set HOME to another one."
        ) from error


def is_bundle(file: Path) -> bool:
    """Whether a file starts like a bundle."""
    with file.open("rb") as opened:
        return opened.read(16) in {b"# v2 git bundle\n", b"# v3 git bundle\n"}


def _add(shared: Path, bundle: Path) -> None:
    from plumbum.fs.atomic import AtomicFile  # noqa: PLC0415 - slow, and seldom needed

    shared.parent.mkdir(parents=True, exist_ok=True)
    with (
        AtomicFile(str(shared.with_suffix(".lock"))) as lock,
        lock.locked(),
        TemporaryDirectory(prefix=".", dir=shared.parent) as scratch,
    ):
        # Another command may have added versions before the lock was acquired.
        both = Path(scratch, shared.name)
        if _is_intact(shared):
            _combine(shared, bundle, both)
        else:
            shutil.copyfile(bundle, both)
        both.replace(shared)


def _contains(shared: Path, bundle: Path) -> bool:
    return _is_intact(shared) and _tips(bundle) <= _tips(shared)


def _is_intact(bundle: Path) -> bool:
    """Whether a file is an undamaged bundle, which ends with a checksum."""
    if not bundle.is_file() or not is_bundle(bundle):
        return False
    _, _, pack = bundle.read_bytes().partition(b"\n\n")
    return hashlib.sha1(pack[:-20], usedforsecurity=False).digest() == pack[-20:]


def _tips(bundle: Path) -> set[str]:
    """The commits and tags that a bundle has references to."""
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
        # Without another reference, a version between releases or of a moved tag would be lost.
        names = [
            f"update refs/kept/{tip} {tip}\nupdate refs/heads/kept/{tip} {tip}^{{commit}}\n"
            for tip in _tips(bundle)
        ]
        git(repository, "update-ref", "--stdin", stdin="".join(names))
    goes_back = attempt(repository, "merge-base", "--is-ancestor", heads[1], heads[0])
    newest = heads[1] if goes_back.returncode else heads[0]
    git(repository, "update-ref", "--no-deref", "HEAD", newest)
    git(repository, "bundle", "create", "--quiet", both, "HEAD", "--all")
