"""Adding the template's releases to packages, as a git bundle of this repository's history."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

# The path of the bundle in a source distribution and in a wheel.
UNPACKED = "template.bundle"
PLACES = {"sdist": UNPACKED, "wheel": "eitherway/_template.bundle"}
TEMPLATE = ("copier.yml", "template")


class Refused(Exception):
    """A package would not contain the right template."""


class TemplateBundle(BuildHookInterface[Any]):
    """Adds the bundle, created from the clone or taken from the source distribution."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        self._temporary = TemporaryDirectory(prefix="eitherway-")
        self._scratch = Path(self._temporary.name)
        if version == "editable":
            return
        try:
            bundle = self._bundle()
        except Refused as refused:
            self._temporary.cleanup()
            sys.exit(f"Cannot build the package: {refused}")
        build_data["force_include"][str(bundle)] = PLACES[self.target_name]

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        self._temporary.cleanup()

    def _bundle(self) -> Path:
        unpacked = Path(self.root, UNPACKED)
        git = shutil.which("git")
        if git and self._is_clone():
            return self._made()
        if not unpacked.is_file():
            need = "" if git else " Git is not installed, or not on the PATH."
            raise Refused(
                f"{self.root} is neither a git clone nor an unpacked source distribution, and only"
                f" those have the template's releases.{need}"
            )
        return unpacked

    def _is_clone(self) -> bool:
        top = self._attempt("rev-parse", "--show-toplevel")
        return top.returncode == 0 and Path(top.stdout[:-1]).resolve() == Path(self.root).resolve()

    def _made(self) -> Path:
        if self._attempt("rev-parse", "--verify", "--quiet", "HEAD").returncode:
            raise Refused(f"{self.root} has no commits yet, so the template has no history.")
        if self._git("rev-parse", "--is-shallow-repository").strip() == "true":
            raise Refused(
                "this clone is shallow and does not have all of the template's releases. Fetch them"
                " first: git fetch --unshallow --tags."
            )
        if self._git("status", "--porcelain", "--", *TEMPLATE):
            raise Refused(
                "the template has uncommitted changes, which would not be in the package. Commit or"
                " stash them first."
            )
        bundle = self._scratch / UNPACKED
        self._git("bundle", "create", "--quiet", str(bundle), "HEAD", "--tags")
        return bundle

    def _git(self, *words: str) -> str:
        done = self._attempt(*words)
        if done.returncode:
            raise Refused(f"git reported: {' '.join(done.stderr.split())}")
        return done.stdout

    def _attempt(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(  # noqa: S603 - fixed arguments, and no shell
            ["git", *words],  # noqa: S607
            cwd=self.root,
            # Without the variables of a git hook, which point to another repository.
            env={
                name: value
                for name, value in os.environ.items()
                if not name.startswith("GIT_") or name.startswith("GIT_CONFIG")
            },
            capture_output=True,
            check=False,
            encoding="utf-8",
            errors="surrogateescape",
        )
