"""The templates that were released, as archives, and a repository that has them as its tags."""

import re
import shutil
import tarfile
from pathlib import Path

from packaging.version import Version

from ..combinations import ROOT
from ..doors import commit, git

ARCHIVES = Path(__file__).parent
SUFFIX = ".tar.gz"
PRESENT = "1000.0.0"


def archived() -> list[str]:
    """The versions that are kept, the oldest first."""
    names = [path.name.removesuffix(SUFFIX) for path in ARCHIVES.glob(f"*{SUFFIX}")]
    return sorted(names, key=Version)


def told_in_the_changelog() -> list[str]:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    return sorted(re.findall(r"^## \[(\d.*?)\]", changelog, re.MULTILINE), key=Version)


def unpack(version: str, folder: Path) -> None:
    with tarfile.open(ARCHIVES / f"{version}{SUFFIX}") as archive:
        archive.extractall(folder, filter="data")


def repository(folder: Path, last: Path) -> Path:
    """A repository whose tags are the released templates, and one more: PRESENT, from a folder."""
    folder.mkdir()
    git(folder, "init", "--quiet")
    for version in archived():
        _clear(folder)
        unpack(version, folder)
        _tag(folder, version)
    _clear(folder)
    shutil.copytree(last / "template", folder / "template")
    shutil.copy(last / "copier.yml", folder)
    _tag(folder, PRESENT)
    return folder


def _tag(folder: Path, version: str) -> None:
    commit(folder, version)
    git(folder, "tag", version)


def _clear(folder: Path) -> None:
    shutil.rmtree(folder / "template", ignore_errors=True)
    (folder / "copier.yml").unlink(missing_ok=True)
