"""Law 6: a client cannot tell which framework answers."""

from pathlib import Path

import pytest
from openapi_spec_validator import validate
from pytest_copier.plugin import CopierFixture

from . import dialogue
from .combinations import EXTRA_SETS, EXTRAS, FRAMEWORKS, Combination
from .dialogue import Answer, Question
from .projects import Project

DOCUMENT = Question("GET", "/openapi.json")
QUICK = {(), EXTRAS}
CASES = [
    pytest.param(
        extras,
        id="-".join(extras) or "bare",
        marks=() if extras in QUICK else pytest.mark.exhaustive,
    )
    for extras in EXTRA_SETS
]


@pytest.mark.parametrize("extras", CASES)
def test_frameworks_answer_the_same(
    extras: tuple[str, ...], copier: CopierFixture, caches: Path, tmp_path: Path
) -> None:
    here, *others = (
        answers(Combination(framework, extras), copier, caches, tmp_path)
        for framework in FRAMEWORKS
    )
    for other in others:
        assert not differences(here, other)

    documents = [answer for question, answer in here if question == DOCUMENT]
    assert documents
    for answer in documents:
        if "docs" in extras:
            validate(answer.body)
        else:
            assert answer.status == 404


def answers(
    combination: Combination, copier: CopierFixture, caches: Path, folder: Path
) -> list[tuple[Question, Answer]]:
    project = Project(copier.copy(folder / str(combination), **combination.answers).path, caches)
    project.install()
    with project.served() as server:
        heard = dialogue.ask(server.url)
        server.stop()
    return heard


def differences(
    some: list[tuple[Question, Answer]], others: list[tuple[Question, Answer]]
) -> list[str]:
    return [
        f"{question}: {answer} or {other}"
        for (question, answer), (_, other) in zip(some, others, strict=True)
        if answer != other
    ]


def test_a_difference_is_told() -> None:
    asked = Question("GET", "/")

    told = differences(
        [(asked, Answer(200, {}, {"name": "League"}))],
        [(asked, Answer(200, {}, {"name": "Leage"}))],
    )

    assert len(told) == 1
