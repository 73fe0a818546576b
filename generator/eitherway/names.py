"""File names as people can read them."""


def printable(name: str) -> str:
    """The name, with what a terminal cannot show or would obey written out."""
    return "".join(char if char.isprintable() else _written_out(char) for char in name)


def _written_out(char: str) -> str:
    """A control character, or a byte that is no text, as Python writes it."""
    # What is no UTF-8 came from git as half of a surrogate pair.
    byte = ord(char) - 0xDC00
    return f"\\x{byte:02x}" if byte > 0 else ascii(char)[1:-1]
