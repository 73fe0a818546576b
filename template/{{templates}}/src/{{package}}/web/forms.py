"""The form that adds a team: what was typed in it, and what is wrong with that."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from typing import Self
from urllib.parse import parse_qsl

from ..league import Invalid
from ..league import TeamDetails
from ..league import rules

MEDIA_TYPE = "application/x-www-form-urlencoded"


class Misfilled(Exception):
    """What was typed breaks rules; `faults` has a sentence for each field that does."""

    def __init__(self, faults: Mapping[str, str]) -> None:
        super().__init__(faults)
        self.faults = faults


@dataclass(frozen=True)
class TeamForm:
    """What was typed, as it was typed, and the faults to show beside it."""

    name: str = ""
    founded: str = ""
    faults: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, body: bytes) -> Self:
        """Read the body of a request; a field that is left out is empty."""
        typed = dict(parse_qsl(body.decode(errors="replace"), keep_blank_values=True))
        return cls(typed.get("name", ""), typed.get("founded", ""))

    def details(self) -> TeamDetails:
        """Return the team that was typed, or raise `Misfilled` with all faults at once."""
        founded = whole_number(self.founded)
        faults = {}
        for rule, value in ((rules.name, self.name), (rules.founded, founded)):
            try:
                rule(value)
            except Invalid as refusal:
                faults[refusal.field] = f"{refusal.field.capitalize()} {refusal.rule}"
        if faults:
            raise Misfilled(faults)
        return TeamDetails(self.name, rules.founded(founded))


def whole_number(typed: str) -> int | None:
    """Read plain digits, with or without blanks around them; nothing else is a number."""
    digits = typed.strip()
    return int(digits) if re.fullmatch("[0-9]{1,9}", digits) else None
