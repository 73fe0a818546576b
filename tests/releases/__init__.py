"""The versions of the template: those that were released, as archives, and some around them.

A repository has them all as its tags, so that projects can be made of one and brought to another.
"""

import re
import shutil
import tarfile
from pathlib import Path

from packaging.version import Version

from ..support.combinations import ROOT
from ..support.next_version import earlier_version, next_version
from ..support.rendering import template_copy
from ..support.repository import commit, git

ARCHIVES = Path(__file__).parent
SUFFIX = ".tar.gz"
# Before and after everything that is released: the first and the last are made of the present one.
EARLIER, PRESENT, NEXT = "0.0.1", "1000.0.0", "1001.0.0"
MADE = {EARLIER: earlier_version, PRESENT: template_copy, NEXT: next_version}


def archived() -> list[str]:
    """The versions that were released and are kept, the oldest first."""
    names = [path.name.removesuffix(SUFFIX) for path in ARCHIVES.glob(f"*{SUFFIX}")]
    return sorted(names, key=Version)


def told_in_the_changelog() -> list[str]:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    return sorted(re.findall(r"^## \[(\d.*?)\]", changelog, re.MULTILINE), key=Version)


def past() -> list[str]:
    """The versions before the present one, the oldest first. There is one before any release."""
    return [EARLIER, *archived()]


def unpack(version: str, folder: Path) -> None:
    """Lay a version of the template out in a folder that has none."""
    if version in MADE:
        MADE[version](folder)
        return
    with tarfile.open(ARCHIVES / f"{version}{SUFFIX}") as archive:
        archive.extractall(folder, filter="data")


def repository(folder: Path, last: str) -> Path:
    """A repository whose tags are all versions up to this one."""
    folder.mkdir()
    git(folder, "init", "--quiet")
    for version in [*past(), PRESENT, NEXT]:
        if Version(version) <= Version(last):
            _clear(folder)
            unpack(version, folder)
            commit(folder, version)
            git(folder, "tag", version)
    return folder


def _clear(folder: Path) -> None:
    shutil.rmtree(folder / "template", ignore_errors=True)
    (folder / "copier.yml").unlink(missing_ok=True)
