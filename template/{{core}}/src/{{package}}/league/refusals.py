"""The ways in which the league says no. The message is a sentence for the caller."""


class Refusal(Exception):
    """A request that the league does not grant."""


class Unknown(Refusal):
    """There is no such team or player."""


class NameTaken(Refusal):
    """Another team has this name already."""

    def __init__(self, name: str) -> None:
        super().__init__(f"There is a team called {name} already.")


class Invalid(Refusal):
    """A value breaks a rule."""

    def __init__(self, field: str, rule: str) -> None:
        super().__init__(f"{field} {rule}")
        self.field = field
        self.rule = rule
