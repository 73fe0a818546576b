"""Problem details as types, for the document."""

from dataclasses import dataclass


@dataclass
class Problem:
    type: str
    title: str
    status: int
    detail: str
    instance: str


@dataclass
class FaultInBody:
    pointer: str
    detail: str


@dataclass
class FaultInQuery:
    parameter: str
    detail: str


@dataclass
class ValidationProblem(Problem):
    errors: list[FaultInBody | FaultInQuery]


def problem_type(status: int) -> type[Problem]:
    return ValidationProblem if status == 422 else Problem
