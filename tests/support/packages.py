"""Packages of this repository, and fresh environments far from it in which they are installed."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .combinations import ROOT
from .rendering import plant
from .repository import git

Done = subprocess.CompletedProcess[str]


@dataclass(frozen=True)
class Packages:
    """Two releases of this package; the second differs in one file of the template."""

    wheel: Path
    sdist: Path
    next_wheel: Path
    # The first one with a public address.
    public_wheel: Path
    # What they were built from.
    clone: Path

    ADDRESS = "https://eitherway.invalid/template.git"


def build_packages(folder: Path) -> Packages:
    """Build them from a clone of the working tree, in which everything is committed."""
    clone = clone_of_the_working_tree(folder / "clone")
    git(clone, "tag", "0.1.0")
    wheel, sdist = _built(clone, folder / "first", "--wheel", "--sdist")
    plant(clone / "pyproject.toml", "[project.scripts]", _urls() + "[project.scripts]")
    (public_wheel,) = _built(clone, folder / "public", "--wheel")
    git(clone, "restore", ".")
    plant(clone / "pyproject.toml", '\nversion = "0.1.0"\n', '\nversion = "0.2.0"\n')
    plant(clone / "template/{{core}}/.gitignore.jinja", ".venv/\n", ".venv/\n.moved/\n")
    git(clone, "commit", "--quiet", "--all", "-m", "0.2.0")
    git(clone, "tag", "0.2.0")
    (next_wheel,) = _built(clone, folder / "next", "--wheel")
    return Packages(wheel, sdist, next_wheel, public_wheel, clone)


def clone_of_the_working_tree(folder: Path) -> Path:
    """A repository with everything that is not ignored here, changed or not, in one commit."""
    listed = git(ROOT, "ls-files", "--cached", "--others", "--exclude-standard", "-z").split("\0")
    for name in filter(None, listed):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    git(folder, "init", "--quiet", "-b", "main")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "-m", "0.1.0")
    return folder


def _urls() -> str:
    return f'[project.urls]\nTemplate = "{Packages.ADDRESS}"\n\n'


def _built(clone: Path, folder: Path, *kinds: str) -> list[Path]:
    """Build kinds of packages, each from the clone itself."""
    for kind in kinds:
        run("uv", "build", "--quiet", kind, "--out-dir", folder, clone)
    return [next(folder.glob({"--wheel": "*.whl", "--sdist": "*.tar.gz"}[kind])) for kind in kinds]


@dataclass(frozen=True)
class Environment:
    """A fresh environment with a package in it, and a user with a home who has no network."""

    folder: Path
    home: Path

    @classmethod
    def make(cls, folder: Path, package: Path) -> "Environment":
        environment = cls(folder, folder.with_name(f"{folder.name}-home"))
        environment.install(package)
        return environment.of_somebody_else("home")

    def of_somebody_else(self, name: str) -> "Environment":
        """The same environment for a user with a home of their own."""
        home = self.folder.with_name(f"{self.folder.name}-{name}")
        home.mkdir()
        (home / ".gitconfig").write_text("[user]\nname = Tester\nemail = tester@example.com\n")
        return Environment(self.folder, home)

    def install(self, package: Path) -> None:
        """Make the environment anew, from nothing but a package and what it depends on."""
        run("uv", "venv", "--quiet", "--clear", "--python", sys.executable, self.folder)
        python = self.folder / "bin" / "python"
        run("uv", "pip", "install", "--quiet", "--python", python, package)

    def eitherway(self, *words: str, cwd: Path) -> Done:
        return self.run("eitherway", *words, cwd=cwd)

    def copier(self, *words: str, cwd: Path) -> Done:
        return self.run("copier", *words, cwd=cwd)

    def run(self, script: str, *words: str, cwd: Path) -> Done:
        """Run a script of the environment without a network and without a terminal."""
        return subprocess.run(
            [*without_network(), str(self.folder / "bin" / script), *words],
            cwd=cwd,
            env={"HOME": str(self.home), "PATH": os.environ["PATH"], "LANG": "C.UTF-8"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )


@cache
def without_network() -> tuple[str, ...]:
    """The words that run a command where there is no network, not even to this machine itself."""
    ways = (("unshare", "--net"), ("unshare", "--net", "--map-root-user"))
    said = ""
    for way in ways:
        if not shutil.which("unshare"):
            said = "unshare is not installed; it is in util-linux."
            break
        done = subprocess.run([*way, "true"], capture_output=True, text=True, check=False)
        if done.returncode == 0:
            return way
        said = done.stderr
    raise RuntimeError(
        f"The network cannot be cut here: {said} Run these tests as root, or where users may make"
        " namespaces (on Ubuntu: sysctl kernel.apparmor_restrict_unprivileged_userns=0)."
    )


def run(*words: str | Path, cwd: Path | None = None) -> None:
    done = subprocess.run(words, cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{words}: {done.stdout}{done.stderr}"
