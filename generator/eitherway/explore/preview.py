"""The files that a project would have, and what an extra changes in them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from ..errors import Refusal
from ..files import read_files
from ..git import GitFailed, attempt
from ..questions.questionnaire import Answers, Questionnaire, refuse_unknown
from ..template.versions import Template

# The folders of the two projects, as a patch names them.
BEFORE, AFTER = "a", "b"
NOTHING = "/dev/null"


@dataclass(frozen=True)
class Preview:
    """A rendered project."""

    # Without secrets.
    answers: Answers
    files: Mapping[str, bytes]


@dataclass(frozen=True)
class Change:
    """What happens to a file."""

    path: str
    # "added", "changed" or "removed".
    kind: str
    # Numbers of lines; None if the file is not text.
    insertions: int | None
    deletions: int | None


@dataclass(frozen=True)
class Difference:
    """Two projects that differ in an extra or in the framework."""

    name: str
    before: Preview
    after: Preview
    # The folder in which both were rendered.
    folder: Path

    @property
    def paths(self) -> Sequence[str]:
        return sorted(self.before.files.keys() | self.after.files.keys())

    @cached_property
    def changes(self) -> Sequence[Change]:
        output = self._diff(["--numstat", "-z"], [BEFORE, AFTER])
        # "<insertions> TAB <deletions> TAB", the path before, and the path after.
        words = iter(output.split("\0")[:-1])
        found = [_change(*three) for three in zip(words, words, words, strict=True)]
        return sorted(found, key=lambda change: change.path)

    def patch(self, path: str | None = None, *, colour: bool) -> str:
        """The difference in all files or in one, as a patch."""
        shown = [f"--color={'always' if colour else 'never'}"]
        return self._diff(shown, self._sides(path) if path else [BEFORE, AFTER])

    def _sides(self, path: str) -> list[str]:
        pairs = ((BEFORE, self.before), (AFTER, self.after))
        return [f"{side}/{path}" if path in shown.files else NOTHING for side, shown in pairs]

    def _diff(self, options: list[str], sides: list[str]) -> str:
        plain = ["--no-ext-diff", "--no-textconv", "--no-renames", "--no-prefix"]
        words = ["-c", "core.quotePath=false", "diff", "--no-index", *plain, *options]
        done = attempt(self.folder, *words, "--", *sides)
        # The status is 1 for a difference, and also for some failures.
        if done.returncode and not done.stdout:
            raise GitFailed(f"`git diff` failed: {done.stderr.strip()}")
        return done.stdout


def _change(numbers: str, before: str, after: str) -> Change:
    counts = (None if word == "-" else int(word) for word in numbers.split("\t")[:2])
    if before == NOTHING:
        return Change(after.removeprefix(f"{AFTER}/"), "added", *counts)
    kind = "removed" if after == NOTHING else "changed"
    return Change(before.removeprefix(f"{BEFORE}/"), kind, *counts)


def preview(template: Template, answers: Answers) -> Preview:
    """Render a project in a temporary folder, and read it."""
    with TemporaryDirectory(prefix="eitherway-") as scratch:
        return _rendered(template, answers, Path(scratch, AFTER))


def compare(template: Template, answers: Answers, name: str, folder: Path) -> Difference:
    """Render a project without and with an extra, or in its framework and in another one."""
    before, after = _sides(template.questionnaire, answers, name)
    return Difference(
        name,
        _rendered(template, before, folder / BEFORE),
        _rendered(template, after, folder / AFTER),
        folder,
    )


def _sides(asked: Questionnaire, answers: Answers, name: str) -> tuple[Answers, Answers]:
    refuse_unknown("extra or framework", name, [*asked.extras.names, *asked.framework.names])
    if name in asked.extras.names:
        chosen = {*answers["extras"], name}
        with_it = [each for each in asked.extras.names if each in chosen]
        without = [each for each in with_it if each != name]
        return {**answers, "extras": without}, {**answers, "extras": with_it}
    if name == answers["framework"]:
        raise Refusal(f"The project already uses {name}. Choose another framework or an extra.")
    return answers, {**answers, "framework": name}


def _rendered(template: Template, answers: Answers, folder: Path) -> Preview:
    from ..template.render import render  # noqa: PLC0415 - slow, and not needed by `list`

    render(template, answers, folder)
    asked = template.questionnaire.questions
    shown = {name: answer for name, answer in answers.items() if not asked[name].secret}
    return Preview(shown, read_files(folder))


def find_file(typed: str, paths: Iterable[str]) -> str:
    """Find a file by its path. Raises `Refusal` if it is not in the project."""
    paths = list(paths)
    path = str(PurePosixPath(typed))
    if path in paths:
        return path
    alike = [each for each in paths if each.endswith(f"/{path}")]
    close = alike or get_close_matches(path, paths, n=1)
    guess = f'Did you mean "{close[0]}"? ' if close else ""
    raise Refusal(
        f'There is no file "{typed}" in this project. {guess}Leave out --file to see all files.'
    )
