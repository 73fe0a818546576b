"""Merging trees with git's own merge, beside the project: nothing of it is touched."""

from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from .errors import Stop
from .git import GitFailed
from .git import attempt
from .git import git
from .project import Project

# The first git whose `merge-tree` merges whole trees.
OLDEST_GIT = (2, 38)

NAMELESS = {
    f"GIT_{role}_{what}": value
    for role in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "eitherway"), ("EMAIL", "eitherway"))
}


class Blob(NamedTuple):
    """A file in a tree."""

    mode: str
    content: str


# Files by their path.
Files = Mapping[str, Blob]


class Sides(NamedTuple):
    """Three trees of a merge: what both sides come from, the project, and where it is to go."""

    base: str
    ours: str
    theirs: str


@dataclass(frozen=True)
class Merged:
    """What git makes of three trees."""

    tree: str
    # What git could not settle: for each path the file of the base (1), ours (2) and theirs (3).
    open: Mapping[str, Mapping[int, Blob]]
    # Of these, the files that cannot be merged because they are no text.
    binary: frozenset[str]


class Desk:
    """A scratch repository that sees the project's objects; its own stay beside it."""

    def __init__(self, project: Project, scratch: Path) -> None:
        self.scratch = scratch
        self.repository = scratch / "desk.git"
        self._project = project
        self._index = {"GIT_INDEX_FILE": str(scratch / "index")}
        self._git_dir = git(project.folder, "rev-parse", "--absolute-git-dir")
        objects = project.folder / git(project.folder, "rev-parse", "--git-path", "objects")
        kind = git(project.folder, "rev-parse", "--show-object-format")
        git(scratch, "init", "--quiet", "--bare", f"--object-format={kind}", self.repository)
        alternates = self.repository / "objects" / "info" / "alternates"
        alternates.write_text(f"{objects.resolve()}\n", encoding="utf-8")
        self._borrowing = {
            "GIT_DIR": self._git_dir,
            "GIT_OBJECT_DIRECTORY": str(self.repository / "objects"),
            "GIT_ALTERNATE_OBJECT_DIRECTORIES": str(objects.resolve()),
        }

    def tree_of(self, top: Path, *, ignored: bool) -> str:
        """The tree of the project in a work tree, with or without the files that git ignores.

        The project's own configuration and attributes decide on line ends and filters.
        """
        at_work = {**self._borrowing, **self._index, "GIT_WORK_TREE": str(top)}
        forced = ["--force"] if ignored else []
        here = self._project.prefix or "."
        git(top, "read-tree", "HEAD", environment=at_work)
        add = ["-c", "core.fsmonitor=false", "add", "--all", "--sparse", *forced, "--", here]
        git(top, *add, environment=at_work)
        return git(top, "write-tree", f"--prefix={self._project.prefix}", environment=at_work)

    def merge(self, sides: Sides, *, renames: bool) -> Merged:
        """Merge the two trees that come from a third."""
        start = self._commit(sides.base)
        for name, tree in (("yours", sides.ours), ("template", sides.theirs)):
            git(self.repository, "update-ref", f"refs/heads/{name}", self._commit(tree, start))
        settings = ("merge.directoryRenames=false", f"merge.renames={str(renames).lower()}")
        options = [word for setting in settings for word in ("-c", setting)]
        words = [*options, "merge-tree", "--write-tree", "-z", "--messages", "yours", "template"]
        done = attempt(self.repository, *words)
        if done.returncode not in {0, 1}:
            raise GitFailed(f"`git merge-tree` failed: {done.stderr.strip()}")
        return _read_merge(done.stdout)

    def with_files(self, tree: str, changes: Mapping[str, Blob | None]) -> str:
        """The tree with some files set, or taken out where there is none."""
        git(self.repository, "read-tree", tree, environment=self._index)
        none = "0" * len(tree)
        lines = (
            f"{blob.mode} {blob.content}\t{path}" if blob else f"0 {none}\t{path}"
            for path, blob in changes.items()
        )
        words = ["update-index", "-z", "--index-info"]
        git(self.repository, *words, stdin=_with_nuls(lines), environment=self._index)
        return git(self.repository, "write-tree", environment=self._index)

    def files(self, tree: str) -> dict[str, Blob]:
        """All files of a tree."""
        found = {}
        for line in git(self.repository, "ls-tree", "-r", "-z", "--full-tree", tree).split("\0"):
            if line:
                described, path = line.split("\t", maxsplit=1)
                mode, _, content = described.split()
                found[path] = Blob(mode, content)
        return found

    def imported(self, tree: str, path: str = "*.py") -> set[str]:
        """The packages that Python files of a tree import from elsewhere, by their first name."""
        words = ["grep", "-h", "--no-color", "-I", "-E", "^ *(from|import) [a-z]", tree]
        found = attempt(self.repository, *words, "--", path).stdout
        return {line.split()[1].partition(".")[0] for line in found.splitlines()}

    def patch(self, before: str, after: str, *, colour: bool) -> str:
        """The difference between two trees, as `git diff` shows it."""
        shown = f"--color={'always' if colour else 'never'}"
        return git(self.repository, "diff", "--no-ext-diff", shown, before, after)

    def keep(self, *trees: str) -> None:
        """Copy trees, with all that is in them, into the project's repository."""
        commit = self._commit(trees[0], *(self._commit(tree) for tree in trees[1:]))
        git(self.repository, "update-ref", "refs/heads/kept", commit)
        quietly = ["-c", "gc.auto=0", "-c", "maintenance.auto=false"]
        words = ["fetch", "--quiet", "--no-tags", "--no-write-fetch-head"]
        git(self._project.folder, *quietly, *words, self.repository, "refs/heads/kept")

    def lay_out(self, tree: str, paths: Iterable[str], folder: Path) -> None:
        """Write some files of a tree, as they are to lie in the project, below a folder."""
        at_work = {**self._borrowing, **self._index, "GIT_WORK_TREE": str(self._project.top)}
        prefix = self._project.prefix
        git(self._project.top, "read-tree", "--empty", environment=at_work)
        git(self._project.top, "read-tree", f"--prefix={prefix}", tree, environment=at_work)
        words = ["checkout-index", f"--prefix={folder}/", "--force", "-z", "--stdin"]
        names = _with_nuls(f"{prefix}{path}" for path in paths)
        git(self._project.top, *words, stdin=names, environment=at_work)

    def _commit(self, tree: str, *parents: str) -> str:
        parents_named = [word for parent in parents for word in ("-p", parent)]
        words = ["commit-tree", tree, *parents_named, "-m", "eitherway"]
        return git(self.repository, *words, environment=NAMELESS)


@contextmanager
def desk_beside(project: Project) -> Iterator[Desk]:
    """A desk for as long as it is needed. Raises `Stop` if git is too old for it."""
    said = git(project.folder, "version").split()[2]
    if tuple(int(part) for part in said.split(".")[:2]) < OLDEST_GIT:
        wanted = ".".join(map(str, OLDEST_GIT))
        raise Stop(f"git {said} is too old to merge with: install {wanted} or newer.")
    with TemporaryDirectory(prefix="eitherway-") as scratch:
        yield Desk(project, Path(scratch).resolve())


def _read_merge(said: str) -> Merged:
    """Read what `git merge-tree -z --messages` prints."""
    tree, _, rest = said.partition("\0")
    # An empty entry stands between the files and the messages.
    listed, _, told = f"\0{rest}".partition("\0\0")
    still_open: dict[str, dict[int, Blob]] = defaultdict(dict)
    for line in filter(None, listed.split("\0")):
        described, path = line.split("\t", maxsplit=1)
        mode, content, stage = described.split()
        still_open[path][int(stage)] = Blob(mode, content)
    return Merged(tree, still_open, frozenset(_binary(told.split("\0"))))


def _binary(told: list[str]) -> Iterator[str]:
    """Read the messages: the number of paths, the paths, the kind, and a sentence."""
    while told and told[0]:
        number = int(told[0])
        paths, kind = told[1 : number + 1], told[number + 1]
        if kind == "CONFLICT (binary)":
            yield from paths
        told = told[number + 3 :]


def _with_nuls(lines: Iterable[str]) -> str:
    return "".join(f"{line}\0" for line in lines)
