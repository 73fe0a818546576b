"""Reading files, counting their lines, and printing their names."""

import os
from collections.abc import Mapping
from pathlib import Path


def read_files(folder: Path) -> Mapping[str, bytes]:
    """All files below a folder, by their path."""
    found = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
    return dict(sorted(found.items()))


def text_of(data: bytes) -> str | None:
    """The text in a file; None if it is not text."""
    try:
        return None if b"\0" in data else data.decode()
    except UnicodeDecodeError:
        return None


def line_count(data: bytes) -> int | None:
    """The number of lines in a file, as git counts them; None if it is not text."""
    if text_of(data) is None:
        return None
    return data.count(b"\n") + (not data.endswith(b"\n") and data != b"")


def printable(name: str) -> str:
    """The name, with characters escaped that a terminal cannot show or would interpret."""
    return "".join(char if char.isprintable() else _escaped(char) for char in name)


def _escaped(char: str) -> str:
    """A control character, or a byte that is not text, as Python escapes it."""
    # Bytes that are not UTF-8 were decoded as lone surrogates (`surrogateescape`).
    byte = ord(char) - 0xDC00
    return f"\\x{byte:02x}" if byte > 0 else ascii(char)[1:-1]


def user_cache() -> Path:
    """The user's cache folder, which may not exist yet."""
    cache = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    # `Path.expanduser` raises an error if there is no home folder.
    return Path(os.path.expanduser(cache), "eitherway")  # noqa: PTH111
