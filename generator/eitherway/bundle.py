"""The shelf: one bundle in the user's home with every version of the template that came here.

Projects record it as their source while the template has no public address. It has the same name
for every member of a team, and stays when the package is upgraded or its environment rebuilt, so
that plain `copier update` finds it too.
"""

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from .git import attempt
from .git import git

# Not after XDG_DATA_HOME or the like: projects record it, and move between machines.
SHELF = "~/.local/share/eitherway/template.bundle"


def shelve(bundle: Path) -> None:
    """Add what a bundle holds to the shelf. Readers see the shelf before or after, never between."""
    shelf = Path(SHELF).expanduser()
    if shelf.exists() and _tips(bundle) <= _tips(shelf):
        return
    shelf.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=".", dir=shelf.parent) as scratch:
        both = Path(scratch, shelf.name)
        if _tips(shelf):
            _combine(shelf, bundle, both)
        else:
            shutil.copyfile(bundle, both)
        both.replace(shelf)


def _tips(bundle: Path) -> set[str]:
    """The commits that a bundle has names for; none if it cannot be read."""
    heads = attempt(bundle.parent, "bundle", "list-heads", bundle)
    return {line.split()[0] for line in heads.stdout.splitlines()}


def _combine(old: Path, new: Path, both: Path) -> None:
    repository = both.parent / "repository"
    git(both.parent, "init", "--quiet", "--bare", repository)
    heads = []
    for bundle in (old, new):
        git(repository, "fetch", "--quiet", bundle, "+refs/*:refs/*")
        git(repository, "fetch", "--quiet", bundle, "HEAD")
        heads.append(git(repository, "rev-parse", "FETCH_HEAD"))
        # A version between two releases keeps a name, or it would be lost.
        git(repository, "update-ref", f"refs/heads/{heads[-1]}", heads[-1])
    goes_back = attempt(repository, "merge-base", "--is-ancestor", heads[1], heads[0])
    git(
        repository, "update-ref", "--no-deref", "HEAD", heads[0 if goes_back.returncode == 0 else 1]
    )
    git(repository, "bundle", "create", "--quiet", both, "HEAD", "--all")
