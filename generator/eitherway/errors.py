"""Why a command stops: each reason is a sentence that says what to do."""


class Stop(Exception):
    """A command cannot go on."""

    status = 1


class Refusal(Stop):
    """What was asked for is refused before anything is made."""

    status = 2
