"""Teams and players, and what callers say of them."""

from dataclasses import dataclass

from . import rules


@dataclass(frozen=True)
class TeamDetails:
    """A team as a caller describes it. Raises `Invalid` where a rule is broken."""

    name: str
    founded: int

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", rules.name(self.name))
        rules.founded(self.founded)


@dataclass(frozen=True)
class Team:
    """A team in the league."""

    id: int
    name: str
    founded: int


@dataclass(frozen=True)
class PlayerDetails:
    """A player as a caller describes one. Raises `Invalid` where a rule is broken."""

    name: str
    age: int
    number: int | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", rules.name(self.name))
        rules.age(self.age)
        rules.number(self.number)


@dataclass(frozen=True)
class Player:
    """A player in a team."""

    id: int
    team_id: int
    name: str
    age: int
    number: int | None
