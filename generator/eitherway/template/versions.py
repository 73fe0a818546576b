"""The versions of a template, and one of them checked out."""

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from packaging.version import InvalidVersion, Version

from ..errors import Refusal, Stop
from ..git import attempt, git
from ..questions.questionnaire import Questionnaire
from .source import Source, without_secrets

if TYPE_CHECKING:
    from ..questions.rules import Rules


@dataclass(frozen=True)
class Template:
    """One version of a template, in a folder."""

    source: Source
    folder: Path
    # The reference that Copier checks out; None without history.
    ref: str | None

    @cached_property
    def questionnaire(self) -> Questionnaire:
        return Questionnaire.read(self.folder, self.source.address)

    @cached_property
    def rules(self) -> "Rules":
        from ..questions.rules import Rules  # noqa: PLC0415 - Jinja is slow, and help needs no rules

        return Rules(self.questionnaire)

    @property
    def why_no_update(self) -> str:
        """Why `copier update` cannot find this version again; empty if it can."""
        if self.ref is None:
            return "The template has no git history"
        if self.ref == "HEAD" and git(self.folder, "status", "--porcelain"):
            return "The template has uncommitted changes"
        return ""

    @property
    def name(self) -> str:
        """The name of this version in messages."""
        if self.source.is_packaged and self.ref == packaged_commit(self.source):
            return f"bundled with eitherway {version('eitherway')}"
        if self.ref is None:
            return f"{self.source.address}, a folder without versions"
        state = git(self.folder, "describe", "--tags", "--always", "--dirty")
        return f"{state} from {self.source.address}"


class History:
    """The versions of a template, in a clone of its repository."""

    def __init__(self, source: Source, clone: Path) -> None:
        self.source = source
        self._clone = clone
        # Read now, because `template` moves HEAD.
        self._head = git(clone, "rev-parse", "HEAD")

    def find(self, version: str) -> str | None:
        """The commit of a version, by its tag, its description or any other name that git knows."""
        if version == "HEAD":
            return self._head
        for name in (version, f"refs/remotes/origin/{version}"):
            words = ["rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}"]
            found = attempt(self._clone, *words).stdout.strip()
            if found:
                return found
        return None

    def name(self, commit: str) -> str:
        """The name that Copier records for a commit: its tag, or its distance from the last tag."""
        return git(self._clone, "describe", "--tags", "--always", commit)

    def comes_before(self, earlier: str, later: str) -> bool:
        """Whether one commit is an ancestor of another, or the same."""
        found = attempt(self._clone, "merge-base", "--is-ancestor", earlier, later)
        return found.returncode == 0

    @property
    def newest(self) -> str:
        """The newest release, or HEAD if there is none."""
        return max(self.releases, key=Version, default="HEAD")

    @cached_property
    def releases(self) -> list[str]:
        """The tags that are versions (PEP 440) but not pre-releases, as in Copier."""
        return [tag for tag in git(self._clone, "tag").splitlines() if _is_release(tag)]

    def commit(self, version: str) -> str:
        """The commit of a version. Raises `Refusal` if there is no such version."""
        commit = self.find(version)
        if commit is None:
            released = ", ".join(sorted(self.releases, key=Version)) or "none"
            raise Refusal(
                f"{self.source.address} has no version {version}. Its releases: {released}."
            )
        return commit

    def template(self, commit: str) -> Template:
        """Check out a version, in place of the previous one."""
        git(self._clone, "checkout", "--quiet", "--force", "--detach", commit)
        return Template(self.source, self._clone, commit)


def _is_release(tag: str) -> bool:
    try:
        return not Version(tag).is_prerelease
    except InvalidVersion:
        return False


@contextmanager
def history(source: Source) -> Iterator[History]:
    """Clone a template temporarily.

    Raises `Stop` if it cannot be read, and `Refusal` if it has no versions.
    """
    if not source.has_history:
        raise Refusal(f"{source.address} has no versions: it is not a git repository.")
    with TemporaryDirectory(prefix="eitherway-") as scratch:
        clone = Path(scratch, "template")
        words = ["clone", "--quiet", "--no-checkout", "--", source.place, str(clone)]
        done = attempt(Path(scratch), *words, environment=unattended())
        if done.returncode:
            reason = " ".join(without_secrets(done.stderr).split())
            raise Stop(f"The template at {source.address} cannot be read. Git reported: {reason}")
        if attempt(clone, "rev-parse", "--verify", "--quiet", "HEAD").returncode:
            raise Stop(f"The template at {source.address} has no commits yet.")
        yield History(source, clone)


def unattended() -> Mapping[str, str]:
    """The environment in which git does not ask for a password if there is no terminal."""
    if sys.stdin.isatty() and sys.stdout.isatty():
        return {}
    no_questions = {"GIT_TERMINAL_PROMPT": "0"}
    if "SSH_ASKPASS" not in os.environ:
        # A program that answers nothing. Otherwise, ssh would ask on the controlling terminal.
        no_questions |= {"SSH_ASKPASS": "false", "SSH_ASKPASS_REQUIRE": "force"}
    return no_questions


@contextmanager
def template_at(source: Source, version: str | None = None) -> Iterator[Template]:
    """Check out the given version, or the one for new projects.

    That is the newest release, as in Copier, but for eitherway's own template the version that it
    came with, released or not.
    """
    if version is None and source.folder and (source.is_own or not source.has_history):
        # A checkout is used with its uncommitted changes.
        yield Template(source, source.folder, "HEAD" if source.has_history else None)
    else:
        with history(source) as versions:
            newest = "HEAD" if source.is_packaged else versions.newest
            yield versions.template(versions.commit(version or newest))


def packaged_commit(source: Source) -> str:
    """The commit that an installed package was built from."""
    bundle = Path(source.place)
    return git(bundle.parent, "bundle", "list-heads", bundle, "HEAD").split()[0]
