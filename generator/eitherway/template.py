"""A template's versions, and one version laid out to be read."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

from packaging.version import InvalidVersion
from packaging.version import Version

from .answers import Judge
from .errors import Refusal
from .errors import Stop
from .git import GitFailed
from .git import attempt
from .git import git
from .questions import Questionnaire
from .source import Source


@dataclass(frozen=True)
class Template:
    """One version of a template, in a folder."""

    source: Source
    folder: Path
    # What Copier checks out; nothing where there is no history.
    ref: str | None

    @cached_property
    def questionnaire(self) -> Questionnaire:
        return Questionnaire.read(self.folder)

    @cached_property
    def judge(self) -> Judge:
        return Judge(self.questionnaire)


class History:
    """The versions of a template, in a clone of its repository."""

    def __init__(self, source: Source, clone: Path) -> None:
        self.source = source
        self._clone = clone

    def find(self, version: str) -> str | None:
        """The commit of a version, by its tag, its description or any other name that git knows."""
        for name in (version, f"refs/remotes/origin/{version}"):
            words = ["rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}"]
            found = attempt(self._clone, *words).stdout.strip()
            if found:
                return found
        return None

    def name(self, commit: str) -> str:
        """What Copier records for a commit: its tag, or how far it is from the last one."""
        return git(self._clone, "describe", "--tags", "--always", commit)

    def comes_before(self, earlier: str, later: str) -> bool:
        """Whether one commit leads to another; each leads to itself."""
        found = attempt(self._clone, "merge-base", "--is-ancestor", earlier, later)
        return found.returncode == 0

    @property
    def newest(self) -> str:
        """The last release; what the repository holds now if there is none yet."""
        return max(self.releases, key=Version, default="HEAD")

    @cached_property
    def releases(self) -> list[str]:
        """The tags that are versions by PEP 440, without pre-releases, as Copier counts them."""
        return [tag for tag in git(self._clone, "tag").splitlines() if _is_release(tag)]

    def commit(self, version: str) -> str:
        """The commit of a version. Raises `Refusal` if it is not there."""
        commit = self.find(version)
        if commit is None:
            released = ", ".join(sorted(self.releases, key=Version)) or "none"
            raise Refusal(
                f"{self.source.address} has no version {version}. Its releases: {released}."
            )
        return commit

    def template(self, commit: str) -> Template:
        """Lay out a version. The one before is gone then."""
        git(self._clone, "checkout", "--quiet", "--force", "--detach", commit)
        return Template(self.source, self._clone, commit)


def _is_release(tag: str) -> bool:
    try:
        return not Version(tag).is_prerelease
    except InvalidVersion:
        return False


@contextmanager
def history(source: Source) -> Iterator[History]:
    """Clone a template for as long as it is looked at. Raises `Stop` if it cannot be reached."""
    with TemporaryDirectory(prefix="eitherway-") as scratch:
        clone = Path(scratch, "template")
        try:
            git(Path(scratch), "clone", "--quiet", "--no-checkout", "--", source.place, clone)
        except GitFailed as error:
            raise Stop(f"The template at {source.address} cannot be read. {error}") from None
        yield History(source, clone)


@contextmanager
def template_at(source: Source, version: str | None = None) -> Iterator[Template]:
    """Lay out the version that is asked for, or the one to start new projects from.

    That is the newest release, as with Copier; of this command's own template the state that
    came with it, released or not.
    """
    if version is None and source.is_own and source.folder:
        yield Template(source, source.folder, _own_state(source))
    elif not source.has_history and source.folder:
        if version is not None:
            raise Refusal(f"{source.address} has no versions: it is a folder without git.")
        yield Template(source, source.folder, None)
    else:
        with history(source) as versions:
            yield versions.template(versions.commit(version or versions.newest))


def _own_state(source: Source) -> str:
    """What Copier checks out for the template that this command came with.

    The shelf may hold newer versions than this package. A checkout is taken with its changes.
    """
    if source.is_packaged:
        return git(Path(source.place).parent, "bundle", "list-heads", source.place, "HEAD").split()[
            0
        ]
    return "HEAD"
