"""Where the template comes from: the checkout, the installed package, or an address."""

import re
from dataclasses import dataclass
from importlib.metadata import metadata
from pathlib import Path

from .bundle import SHELF
from .bundle import shelve
from .errors import Refusal
from .git import attempt

PACKAGE = Path(__file__).parent
CHECKOUT = PACKAGE.parents[1]
# In an installed package: the template as it was when the package was made, and its history.
PACKAGED = PACKAGE / "_template"
BUNDLE = PACKAGE / "_template.bundle"

# Addresses that Copier knows how to write out.
SHORT = {"gh:": "https://github.com/", "gl:": "https://gitlab.com/"}
ADDRESS = re.compile(r"(gh:|gl:|git@|git\+|(git|https?|ssh|file)://).+")


@dataclass(frozen=True)
class Source:
    """A template, in all its versions."""

    # What a project records: Copier looks there for updates.
    address: str
    # Where git reads it now: an address, a repository, a bundle, or a folder without history.
    place: str

    @property
    def is_packaged(self) -> bool:
        """Whether it is the template that travels inside this package."""
        return self.place == str(BUNDLE)

    @property
    def is_own(self) -> bool:
        """Whether it is the template that this command came with."""
        return self.is_packaged or self.place == str(CHECKOUT)

    @property
    def folder(self) -> Path | None:
        """The folder that holds the template's files as they are now, if there is one."""
        if self.is_packaged:
            return PACKAGED
        return Path(self.place) if Path(self.place).is_dir() else None

    @property
    def has_history(self) -> bool:
        """Whether Copier finds versions here; a folder may be just a folder."""
        if self.is_packaged or not self.folder or self.place.endswith(".git"):
            return True
        top = attempt(self.folder, "rev-parse", "--show-toplevel").stdout.strip()
        return bool(top) and Path(top).resolve() == self.folder.resolve()

    @property
    def stands_in(self) -> bool:
        """Whether git has to be told that what is at the address is to be had here."""
        return self.is_packaged and self.address != SHELF


def own_folder() -> Path:
    """The folder of this command's own `copier.yml`."""
    return PACKAGED if PACKAGED.is_dir() else CHECKOUT


def own() -> Source:
    """The template that this command came with."""
    if own_folder() == CHECKOUT:
        return Source(str(CHECKOUT), str(CHECKOUT))
    shelve(BUNDLE)
    return Source(public_address() or SHELF, str(BUNDLE))


def public_address() -> str:
    """The address of the template's repository, which `pyproject.toml` says under `urls`."""
    urls = metadata("eitherway").get_all("Project-URL") or []
    named: dict[str, str] = dict(line.split(", ", maxsplit=1) for line in urls)
    return named.get("Template", "")


def chosen(address: str) -> Source:
    """The template at an address or path that somebody typed, or that a project recorded.

    Raises `Refusal` for what is neither.
    """
    if own_folder() == PACKAGED and address in {SHELF, public_address()}:
        shelve(BUNDLE)
        return Source(address, str(BUNDLE))
    if address.startswith("~") and Path(address).expanduser().exists():
        # As it is written, it means the same for everybody else.
        return Source(address, str(Path(address).expanduser()))
    if Path(address).exists() and not address.startswith("-"):
        found = str(Path(address).resolve())
        return Source(found, found)
    if not ADDRESS.fullmatch(address):
        raise Refusal(
            f"There is no template at {address}. Name a folder, a bundle or the address of a git"
            " repository with --template."
        )
    return Source(address, _written_out(address))


def _written_out(address: str) -> str:
    for short, long in SHORT.items():
        if address.startswith(short):
            name = address.removeprefix(short).removeprefix("/").removesuffix(".git")
            return f"{long}{name}.git"
    return address.removeprefix("git+")
