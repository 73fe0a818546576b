"""Temporary files in memory: on a disk, Copier's clones of the template take half of an update."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from plumbum import local

MEMORY = Path("/dev/shm")  # noqa: S108 (a private folder is made in it)
NEEDED = 2**30  # bytes for each process


@pytest.fixture(scope="session", autouse=True)
def _temporary_files_are_in_memory(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Leave `tmp_path` on the disk, where environments are linked to uv's cache."""
    tmp_path_factory.getbasetemp()
    if not MEMORY.is_dir() or shutil.disk_usage(MEMORY).free < NEEDED:
        yield
        return
    with tempfile.TemporaryDirectory(prefix="eitherway-", dir=MEMORY) as folder:
        Path(folder).chmod(0o711)  # PostgreSQL runs as another user
        os.environ["TMPDIR"] = local.env["TMPDIR"] = tempfile.tempdir = folder
        yield
