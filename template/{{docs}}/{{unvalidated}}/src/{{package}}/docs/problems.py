"""Problem details as a type, for the document."""

from dataclasses import dataclass


@dataclass
class Problem:
    type: str
    title: str
    status: int
    detail: str
    instance: str


def problem_type(_status: int) -> type[Problem]:
    return Problem
