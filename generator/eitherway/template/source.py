"""The source of the template: the checkout, the installed package, or an address."""

import os
import re
from dataclasses import dataclass, field
from importlib.metadata import metadata
from pathlib import Path
from shutil import which

from ..errors import Refusal
from ..git import attempt
from .bundle import SHARED_BUNDLE, is_bundle, share

PACKAGE = Path(__file__).parents[1]
CHECKOUT = PACKAGE.parents[1]
# In an installed package, the template with its history, up to the package's version.
BUNDLE = PACKAGE / "_template.bundle"

# The short addresses that Copier expands.
SHORT = {"gh:": "https://github.com/", "gl:": "https://gitlab.com/"}
# No others, because git has forms of addresses that run a program.
ADDRESS = re.compile(
    r"(gh:|gl:)[\w/].*"
    r"|(git\+)?(git|https?|ssh|file)://[^-].*"
    r"|(git\+)?\w[\w.-]*@\w[\w.-]*:.+"
    r"|git\+/.+"
)
# Copier treats these as addresses of repositories; others must end in .git.
PLAIN_FOR_COPIER = ("git@", "git://", "git+", *SHORT, *SHORT.values())
# A user with a password, and in web addresses everything before the host.
SECRET = re.compile(r"(?:(?<=https://)|(?<=http://))[^/\s]*@|[^/\s:@]+:[^/\s]*@")


@dataclass(frozen=True)
class Source:
    """A template with all its versions."""

    # The address that projects record, where Copier looks for updates.
    address: str
    # Where git reads it now: an address, a repository, a bundle, or a folder without history.
    # Unlike the address, it may contain a password.
    place: str = field(repr=False)

    @property
    def is_packaged(self) -> bool:
        """Whether it is the template inside this package."""
        return self.place == str(BUNDLE)

    @property
    def is_own(self) -> bool:
        """Whether it is eitherway's own template."""
        return self.is_packaged or self.place == str(CHECKOUT)

    @property
    def folder(self) -> Path | None:
        """The folder with the template's current files, if there is one."""
        return Path(self.place) if Path(self.place).is_dir() else None

    @property
    def has_history(self) -> bool:
        """Whether it has versions, unlike a plain folder."""
        if not self.folder or self.address.endswith(".git"):
            return True
        return self.stands_in or (which("git") is not None and _is_repository(self.folder))

    @property
    def stands_in(self) -> bool:
        """Whether git must read it from `place` when it is given the address."""
        return bool(ADDRESS.fullmatch(self.address))


def own() -> Source:
    """Eitherway's own template."""
    if not BUNDLE.is_file():
        return Source(str(CHECKOUT), str(CHECKOUT))
    return _packaged(public_address() or SHARED_BUNDLE)


def public_address() -> str:
    """The address of the template's repository under `urls` in `pyproject.toml`, or empty."""
    urls = metadata("eitherway").get_all("Project-URL") or []
    named: dict[str, str] = dict(line.split(", ", maxsplit=1) for line in urls)
    return named.get("Template", "")


def chosen(address: str) -> Source:
    """The template at an address or path that was typed, or that a project recorded.

    A password in it is used, but neither recorded nor shown. Raises `Refusal` if it is neither an
    address nor the path of a template.
    """
    if BUNDLE.is_file() and address in {SHARED_BUNDLE, public_address()} - {""}:
        return _packaged(address)
    if ADDRESS.fullmatch(address):
        return _remote(address.rstrip("/"))
    if address and not address.startswith("-"):
        path = Path(os.path.expanduser(address))  # noqa: PTH111 - `Path.expanduser` may fail
        if path.is_dir():
            return _folder(address, path.resolve())
        if path.is_file() and is_bundle(path):
            found = str(path.resolve())
            return Source(address if _is_shared(address) else found, found)
    raise Refusal(
        f'There is no template at "{without_secrets(address)}". Pass a folder, a git bundle or the'
        " URL of a git repository with --template."
    )


def without_secrets(text: str) -> str:
    """The text, an address or git's output, without the passwords in its addresses."""
    return SECRET.sub("", text)


def _packaged(address: str) -> Source:
    if address == SHARED_BUNDLE:
        share(BUNDLE)
    return Source(address, str(BUNDLE))


def _folder(address: str, folder: Path) -> Source:
    """The template in a folder, with an address that Copier recognises."""
    if which("git"):
        if _is_shared(address) and _is_repository(folder):
            return Source(address, str(folder))
        git_folder = attempt(folder, "rev-parse", "--absolute-git-dir").stdout.strip()
        if git_folder == str(folder) and folder.suffix != ".git":
            # A bare repository.
            return Source(f"git+{folder}", str(folder))
    return Source(str(folder), str(folder))


def _is_shared(address: str) -> bool:
    """Whether a path means the same for every user, and Copier recognises it."""
    return address.startswith("~") and not address.endswith(".git")


def _is_repository(folder: Path) -> bool:
    """Whether a folder is the top of a work tree."""
    top = attempt(folder, "rev-parse", "--show-toplevel").stdout.removesuffix("\n")
    return bool(top) and Path(top).resolve() == folder.resolve()


def _remote(address: str) -> Source:
    recorded = without_secrets(address)
    if not recorded.startswith(PLAIN_FOR_COPIER) and not recorded.endswith(".git"):
        recorded = f"git+{recorded}"
    return Source(recorded, expanded(address))


def expanded(address: str) -> str:
    """The address that Copier passes to git."""
    for short, long in SHORT.items():
        if address.startswith(short):
            name = address.removeprefix(short).removeprefix("/").removesuffix(".git")
            return f"{long}{name}.git"
        if address.startswith(long):
            return f"{address.removesuffix('.git')}.git"
    return address.removeprefix("git+")
