"""A template's versions, and one version laid out to be read."""

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from packaging.version import InvalidVersion, Version

from ..questions.rules import Rules
from ..errors import Refusal, Stop
from ..git import attempt, git
from ..questions.questionnaire import Questionnaire
from .source import Source, without_secrets


@dataclass(frozen=True)
class Template:
    """One version of a template, in a folder."""

    source: Source
    folder: Path
    # What Copier checks out; nothing where there is no history.
    ref: str | None

    @cached_property
    def questionnaire(self) -> Questionnaire:
        return Questionnaire.read(self.folder, self.source.address)

    @cached_property
    def rules(self) -> Rules:
        return Rules(self.questionnaire)

    @property
    def why_no_update(self) -> str:
        """What keeps `copier update` from finding this state again; nothing if it can."""
        if self.ref is None:
            return "The template has no git history"
        if self.ref == "HEAD" and git(self.folder, "status", "--porcelain"):
            return "The template has changes that are not committed"
        return ""

    @property
    def name(self) -> str:
        """What a person calls this state of the template."""
        if self.source.is_packaged and self.ref == packaged_commit(self.source):
            return f"the one of eitherway {version('eitherway')}"
        if self.ref is None:
            return f"{self.source.address}, a folder without versions"
        state = git(self.folder, "describe", "--tags", "--always", "--dirty")
        return f"{state} of {self.source.address}"


class History:
    """The versions of a template, in a clone of its repository."""

    def __init__(self, source: Source, clone: Path) -> None:
        self.source = source
        self._clone = clone
        # `template` moves HEAD.
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
    """Clone a template for as long as it is looked at.

    Raises `Stop` if it cannot be reached, and `Refusal` if it has no versions.
    """
    if not source.has_history:
        raise Refusal(f"{source.address} has no versions: it is a folder without git.")
    with TemporaryDirectory(prefix="eitherway-") as scratch:
        clone = Path(scratch, "template")
        words = ["clone", "--quiet", "--no-checkout", "--", source.place, str(clone)]
        done = attempt(Path(scratch), *words, environment=unattended())
        if done.returncode:
            said = " ".join(without_secrets(done.stderr).split())
            raise Stop(f"The template at {source.address} cannot be read. Git says: {said}")
        if attempt(clone, "rev-parse", "--verify", "--quiet", "HEAD").returncode:
            raise Stop(f"The template at {source.address} has no commit yet.")
        yield History(source, clone)


def unattended() -> Mapping[str, str]:
    """What keeps git from asking for a password where nobody can answer, as in a pipe."""
    if sys.stdin.isatty() and sys.stdout.isatty():
        return {}
    no_questions = {"GIT_TERMINAL_PROMPT": "0"}
    if "SSH_ASKPASS" not in os.environ:
        # A program that answers nothing: ssh would ask the terminal behind the pipe.
        no_questions |= {"SSH_ASKPASS": "false", "SSH_ASKPASS_REQUIRE": "force"}
    return no_questions


@contextmanager
def template_at(source: Source, version: str | None = None) -> Iterator[Template]:
    """Lay out the version that is asked for, or the one to start new projects from.

    That is the newest release, as with Copier; of this command's own template the state that
    came with it, released or not.
    """
    if version is None and source.folder and (source.is_own or not source.has_history):
        # A checkout is taken with its changes.
        yield Template(source, source.folder, "HEAD" if source.has_history else None)
    else:
        with history(source) as versions:
            newest = "HEAD" if source.is_packaged else versions.newest
            yield versions.template(versions.commit(version or newest))


def packaged_commit(source: Source) -> str:
    """The commit that an installed package was made from."""
    bundle = Path(source.place)
    return git(bundle.parent, "bundle", "list-heads", bundle, "HEAD").split()[0]
