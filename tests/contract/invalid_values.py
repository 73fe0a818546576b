"""Values that a field does not accept, as JSON text."""

INVALID_NAMES = [
    '""',
    '"   "',
    '"\\t\\r\\n"',
    '"\\u00a0\\u3000"',
    '"' + " " * 200 + '"',
    '"' + "x" * 81 + '"',
    '"' + "\\ud83d\\ude00" * 81 + '"',
    '"\\u0000"',
    '"null \\u0000 character"',
    '" Suns\\u0000 "',
    "7",
    "true",
    "null",
    '["Suns"]',
    '{"first": "Chris"}',
]
INVALID_INTEGERS = [
    '""',
    '"many"',
    '"18.5"',
    "18.5",
    "5e-1",
    "1e400",
    "-1e400",
    "[1968]",
    "{}",
    "9" * 4000,
]
# JSON has no such numbers, though Python's parser reads some of them, and strings with half of a
# character. A service may refuse them as malformed JSON or as invalid values.
UNREADABLE_NAMES = ['"\\ud800"', '"Suns \\udc00"', "NaN"]
UNREADABLE_INTEGERS = ["NaN", "Infinity", "-Infinity", "9" * 5000, "-" + "9" * 5000]


def _rows(field: str, *values: list[str]) -> list[tuple[str, str]]:
    return [(field, literal) for each in values for literal in each]


INVALID_TEAMS = [
    *_rows("name", INVALID_NAMES),
    *_rows("founded", INVALID_INTEGERS, ["null", "1799", "2101", "0", "-1968", "1e3", "2101.0"]),
]
INVALID_PLAYERS = [
    *_rows("name", INVALID_NAMES),
    *_rows("age", INVALID_INTEGERS, ["null", "-1", "121", "121.0"]),
    *_rows("number", INVALID_INTEGERS, ["-1", "100", "1e2"]),
]
# Conversions that pydantic makes unless it is strict.
CONVERTIBLE_IN_TEAMS = _rows("founded", ['"1968"', '" 1968 "', '"1968.0"', "true"])
CONVERTIBLE_IN_PLAYERS = [
    *_rows("age", ['"36"', '"36.0"', "true", "false"]),
    *_rows("number", ['"3"', '"3.0"', "true", "false"]),
]
UNREADABLE_TEAMS = [*_rows("name", UNREADABLE_NAMES), *_rows("founded", UNREADABLE_INTEGERS)]
UNREADABLE_PLAYERS = [
    *_rows("name", UNREADABLE_NAMES),
    *_rows("age", UNREADABLE_INTEGERS),
    *_rows("number", UNREADABLE_INTEGERS),
]


def short_id(value: str) -> str:
    """A short name for a parameter in pytest's report."""
    return value if len(value) <= 24 else f"{value[:12]}...x{len(value)}"
