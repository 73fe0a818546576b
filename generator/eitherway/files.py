"""Files: reading and counting them, and printing their names."""

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
    """The text in a file; nothing if it holds none."""
    try:
        return None if b"\0" in data else data.decode()
    except UnicodeDecodeError:
        return None


def line_count(data: bytes) -> int | None:
    """How many lines of text are in a file, as git counts them; nothing if it is not text."""
    if text_of(data) is None:
        return None
    return data.count(b"\n") + (not data.endswith(b"\n") and data != b"")


def printable(name: str) -> str:
    """The name, with what a terminal cannot show or would obey written out."""
    return "".join(char if char.isprintable() else _written_out(char) for char in name)


def _written_out(char: str) -> str:
    """A control character, or a byte that is no text, as Python writes it."""
    # What is no UTF-8 came from git as half of a surrogate pair.
    byte = ord(char) - 0xDC00
    return f"\\x{byte:02x}" if byte > 0 else ascii(char)[1:-1]


def user_cache() -> Path:
    """The folder for what can be thrown away, which may not exist yet."""
    cache = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    # `Path.expanduser` raises an error where there is no home.
    return Path(os.path.expanduser(cache), "eitherway")  # noqa: PTH111
