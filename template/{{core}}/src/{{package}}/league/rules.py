"""What each field may hold. A rule returns the value to keep, or raises `Invalid`."""

from .refusals import Invalid

LONGEST_NAME = 80
FOUNDED = range(1800, 2101)
AGE = range(121)
NUMBER = range(100)


def name(value: object) -> str:
    """Return the name, trimmed."""
    trimmed = value.strip() if isinstance(value, str) else ""
    if not 1 <= len(trimmed) <= LONGEST_NAME or has_surrogate(trimmed):
        raise Invalid("name", f"must be text of 1 to {LONGEST_NAME} characters.")
    return trimmed


def founded(value: object) -> int:
    """Return the year."""
    return whole_number("founded", value, FOUNDED)


def age(value: object) -> int:
    """Return the age in years."""
    return whole_number("age", value, AGE)


def number(value: object) -> int | None:
    """Return the number on the shirt; `None` stands for a player without one."""
    return None if value is None else whole_number("number", value, NUMBER)


def whole_number(field: str, value: object, allowed: range) -> int:
    """Return the value if it is an `int` (and no `bool`) within the range."""
    if type(value) is not int or value not in allowed:
        raise Invalid(field, f"must be a whole number from {allowed[0]} to {allowed[-1]}.")
    return value


def has_surrogate(text: str) -> bool:
    """Tell whether the text holds half of a character, which no encoding can write."""
    return any("\ud800" <= character <= "\udfff" for character in text)
