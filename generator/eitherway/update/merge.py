"""Merging trees with git, without touching the project."""

import os
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import NamedTuple

from ..errors import Stop
from ..git import GitFailed, attempt, git
from ..project import Project

# The first version with `git merge-tree --write-tree`.
OLDEST_GIT = (2, 38)

NAMELESS = {
    f"GIT_{role}_{what}": value
    for role in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "eitherway"), ("EMAIL", "eitherway"))
}

# In place of the user's settings that make git fail here, or write to the project's repository.
UNDISTURBED = ("core.fsmonitor=false", "core.safecrlf=false", "core.splitIndex=false")
# Without these, a fetch between two folders could start maintenance, or be refused.
PLAIN_COPY = ("gc.auto=0", "maintenance.auto=false", "protocol.file.allow=always")

IMPORT = "^[ \t]*(from|import)[ \t]+[A-Za-z_]"


class Blob(NamedTuple):
    """A file in a tree."""

    mode: str
    content: str

    @property
    def kind(self) -> str:
        """Its kind in git: a file, executable or not, a symbolic link or a submodule."""
        return self.mode[:2]


# Files by their path.
Files = Mapping[str, Blob]


class Sides(NamedTuple):
    """The three trees of a merge: the common base, the project, and the target."""

    base: str
    ours: str
    theirs: str


@dataclass(frozen=True)
class Merged:
    """The result of merging three trees."""

    tree: str
    # What git could not merge: for each path, the file of the base (1), ours (2) and theirs (3).
    open: Mapping[str, Mapping[int, Blob]]
    # Those of them that are not text.
    binary: frozenset[str]


class MergeRepository:
    """A temporary repository that reads the project's objects, but does not write any there."""

    def __init__(self, project: Project, scratch: Path) -> None:
        self.scratch = scratch
        self._files: dict[str, Files] = {}
        self.project = project
        self._repository = scratch / "desk.git"
        kind = git(project.folder, "rev-parse", "--show-object-format")
        words = ["init", "--quiet", "--bare", "--template=", f"--object-format={kind}"]
        git(scratch, *words, self._repository)
        objects = project.folder / git(project.folder, "rev-parse", "--git-path", "objects")
        borrowed = _quoted(str(objects.resolve()))
        alternates = self._repository / "objects" / "info" / "alternates"
        alternates.write_bytes(os.fsencode(f"{borrowed}\n"))
        index = {"GIT_INDEX_FILE": str(scratch / "index")}
        self._here = {**index, "GIT_DIR": str(self._repository)}
        self._at_work = {
            **index,
            "GIT_DIR": str(project.git_folder),
            "GIT_OBJECT_DIRECTORY": str(self._repository / "objects"),
            "GIT_ALTERNATE_OBJECT_DIRECTORIES": borrowed,
            "GIT_LITERAL_PATHSPECS": "1",
        }

    def tree_of(self, top: Path) -> str:
        """The tree of everything in the project's folder below another top."""
        return self._tree(top, [self.project.prefix or "."], [])

    def tree_at_work(self, ignored: Iterable[str] = ()) -> str:
        """The tree of the project's files now, without ignored files except these."""
        project = self.project
        present = [path for path in ignored if _is_file(project.folder / path)]
        forced = [f"{project.prefix}{path}" for path in present]
        return self._tree(project.top, forced, [project.prefix or "."])

    def _tree(self, top: Path, forced: Iterable[str], paths: Iterable[str]) -> str:
        """The tree of the project in a work tree, without ignored files that are not forced.

        The project's configuration and attributes determine line ends and filters.
        """
        at_work = {**self._at_work, "GIT_WORK_TREE": str(top)}
        git(top, "read-tree", "HEAD", environment=at_work, settings=UNDISTURBED)
        add = ["add", "--all", "--sparse", "--pathspec-from-file=-", "--pathspec-file-nul"]
        for words, wanted in ((add, paths), ([*add, "--force"], forced)):
            if names := _with_nuls(wanted):
                git(top, *words, stdin=names, environment=at_work, settings=UNDISTURBED)
        return git(top, "write-tree", f"--prefix={self.project.prefix}", environment=at_work)

    def merge(self, sides: Sides) -> Merged:
        """Merge two trees with a common base."""
        start = self._commit(sides.base)
        for name, tree in (("yours", sides.ours), ("template", sides.theirs)):
            self._git("update-ref", f"refs/heads/{name}", self._commit(tree, start))
        done = attempt(
            self.scratch,
            *("merge-tree", "--write-tree", "-z", "--messages", "yours", "template"),
            environment=self._here,
            settings=["merge.directoryRenames=false", "merge.renames=true"],
        )
        if done.returncode not in {0, 1}:
            raise GitFailed(f"`git merge-tree` failed: {' '.join(done.stderr.split())}")
        return _read_merge(done.stdout)

    def with_files(self, tree: str, changes: Mapping[str, Blob | None]) -> str:
        """The tree with some files set, or removed if they are None."""
        if not changes:
            return tree
        self._git("read-tree", tree)
        none = "0" * len(tree)
        lines = (
            f"{blob.mode} {blob.content}\t{path}" if blob else f"0 {none}\t{path}"
            for path, blob in changes.items()
        )
        self._git("update-index", "-z", "--index-info", stdin=_with_nuls(lines))
        return self._git("write-tree")

    def files(self, tree: str) -> Files:
        """All files of a tree."""
        if tree not in self._files:
            self._files[tree] = self._read(tree)
        return self._files[tree]

    def _read(self, tree: str) -> Files:
        found = {}
        for line in filter(None, self._git("ls-tree", "-r", "-z", "--full-tree", tree).split("\0")):
            described, path = line.split("\t", maxsplit=1)
            mode, _, content = described.split()
            found[path] = Blob(mode, content)
        return found

    def imports(self, tree: str) -> dict[str, set[str]]:
        """The top-level packages that each Python file of a tree imports."""
        words = ["grep", "-z", "-I", "--no-color", "--no-line-number", "--no-column"]
        found = attempt(
            self.scratch, *words, "-E", IMPORT, tree, "--", "*.py", environment=self._here
        )
        names = defaultdict(set)
        for path, line in re.findall(rf"{tree}:([^\0]*)\0(.*)\n", found.stdout):
            names[path].add(re.split(r"[.,;\s]", line.split(maxsplit=1)[1])[0])
        return names

    def patch(self, before: str, after: str, *, colour: bool) -> str:
        """The difference between two trees, as a patch for `git apply` in the project."""
        colours = f"--color={'always' if colour else 'never'}"
        plain = ["--no-ext-diff", "--no-textconv", "--full-index", "--binary", "--find-renames"]
        trees = (self._in_repository(before), self._in_repository(after))
        shown = self._git("diff-tree", "-r", "-p", *plain, colours, *trees)
        return f"{shown}\n" if shown else ""

    def keep(self, *trees: str) -> None:
        """Copy trees with their contents to the project's repository."""
        lines = _with_nuls(f"040000 tree {tree}\t{number}" for number, tree in enumerate(trees))
        self._git(
            "update-ref", "refs/heads/kept", self._commit(self._git("mktree", "-z", stdin=lines))
        )
        words = ["--quiet", "--no-tags", "--no-write-fetch-head", "--no-recurse-submodules"]
        copied = (self._repository, "refs/heads/kept")
        git(self.project.folder, "fetch", *words, *copied, settings=PLAIN_COPY)

    def check_out(self, tree: str, paths: Iterable[str], folder: Path) -> None:
        """Write some files of a tree below a folder, as they would be in the project."""
        top, prefix = self.project.top, self.project.prefix
        at_work = {**self._at_work, "GIT_WORK_TREE": str(top)}
        git(top, "read-tree", "--empty", environment=at_work, settings=UNDISTURBED)
        git(top, "read-tree", f"--prefix={prefix}", tree, environment=at_work, settings=UNDISTURBED)
        words = ["checkout-index", f"--prefix={folder}/", "--force", "-z", "--stdin"]
        names = _with_nuls(f"{prefix}{path}" for path in paths)
        git(top, *words, stdin=names, environment=at_work, settings=UNDISTURBED)

    def _in_repository(self, tree: str) -> str:
        """The tree of a repository that only contains the project, in its folder."""
        for name in reversed(PurePosixPath(self.project.prefix).parts):
            tree = self._git("mktree", "-z", stdin=f"040000 tree {tree}\t{name}\0")
        return tree

    def _commit(self, tree: str, *parents: str) -> str:
        parents_named = [word for parent in parents for word in ("-p", parent)]
        words = ["commit-tree", tree, *parents_named, "-m", "eitherway"]
        return git(self.scratch, *words, environment={**self._here, **NAMELESS})

    def _git(self, *words: str, stdin: str = "") -> str:
        return git(self.scratch, *words, stdin=stdin, environment=self._here)


@contextmanager
def merge_repository(project: Project) -> Iterator[MergeRepository]:
    """Create a temporary repository. Raises `Stop` if git is too old for it."""
    installed = git(project.folder, "version").split()[2]
    if tuple(int(part) for part in installed.split(".")[:2]) < OLDEST_GIT:
        needed = ".".join(map(str, OLDEST_GIT))
        raise Stop(f"git {installed} is too old. Install git {needed} or newer.")
    with TemporaryDirectory(prefix="eitherway-") as scratch:
        yield MergeRepository(project, Path(scratch).resolve())


def _read_merge(output: str) -> Merged:
    """Parse the output of `git merge-tree -z --messages`."""
    tree, _, rest = output.partition("\0")
    # An empty entry separates the files from the messages.
    listed, _, messages = f"\0{rest}".partition("\0\0")
    still_open: dict[str, dict[int, Blob]] = defaultdict(dict)
    for line in filter(None, listed.split("\0")):
        described, path = line.split("\t", maxsplit=1)
        mode, content, stage = described.split()
        still_open[path][int(stage)] = Blob(mode, content)
    return Merged(tree, still_open, frozenset(_binary(messages.split("\0"))))


def _binary(messages: list[str]) -> Iterator[str]:
    """Parse the messages: the number of paths, the paths, the kind, and a sentence."""
    while messages and messages[0]:
        number = int(messages[0])
        paths, kind = messages[1 : number + 1], messages[number + 1]
        if kind == "CONFLICT (binary)":
            yield from paths
        messages = messages[number + 3 :]


def _with_nuls(lines: Iterable[str]) -> str:
    return "".join(f"{line}\0" for line in lines)


def _is_file(path: Path) -> bool:
    return path.is_symlink() or path.is_file()


def _quoted(path: str) -> str:
    """A path in quotes, as git reads it in a list separated by colons or line ends."""
    for char, written in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n")):
        path = path.replace(char, written)
    return f'"{path}"'
