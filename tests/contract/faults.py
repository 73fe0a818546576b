"""Every value that a field refuses, as the JSON text that a client would send."""

NO_INTEGERS = [
    '"1968"',
    '""',
    "18.5",
    "1968.0",
    "50.0",
    "1e3",
    "5e1",
    "true",
    "false",
    "[1968]",
    "{}",
    "NaN",
    "Infinity",
    "-Infinity",
    "9" * 4300,
]
NO_NAMES = [
    '""',
    '"   "',
    '"\\t\\r\\n"',
    '"\\u00a0\\u3000"',
    '"' + " " * 200 + '"',
    '"' + "x" * 81 + '"',
    '"' + "\\ud83d\\ude00" * 81 + '"',
    '"\\ud800"',
    '"Suns \\udc00"',
    "7",
    "true",
    "null",
    "NaN",
    '["Suns"]',
    '{"first": "Chris"}',
]


def _rows(field: str, *tables: list[str]) -> list[tuple[str, str]]:
    return [(field, literal) for table in tables for literal in table]


TEAM_FAULTS = [
    *_rows("name", NO_NAMES),
    *_rows("founded", NO_INTEGERS, ["null", "1799", "2101", "0", "-1968"]),
]
PLAYER_FAULTS = [
    *_rows("name", NO_NAMES),
    *_rows("age", NO_INTEGERS, ["null", "-1", "121"]),
    *_rows("number", NO_INTEGERS, ["-1", "100"]),
]


def name_of_row(value: str) -> str:
    """A short name for a row in pytest's report."""
    return value if len(value) <= 24 else f"{value[:12]}...x{len(value)}"
