"""The rules of rooms and slots, and that a breach of each is told."""

from pathlib import Path

import pytest
from pytest_copier.plugin import CopierFixture

from . import laws
from .combinations import COMBINATIONS, ROOT, Combination
from .rendering import render, template_copy

TEMPLATE = ROOT / "template"
FULL = COMBINATIONS[-1]


@pytest.mark.parametrize("combination", COMBINATIONS, ids=str)
def test_every_destination_has_one_owner(combination: Combination, copier: CopierFixture) -> None:
    chosen = copier.context(**combination.answers)["rooms"]

    assert not list(laws.shared_owners(TEMPLATE, chosen))


def test_a_second_owner_is_told(tmp_path: Path) -> None:
    template = template_copy(tmp_path) / "template"
    (template / "{{docs}}/src/{{package}}/app.py").write_text("", encoding="utf-8")

    told = list(laws.shared_owners(template, ["core", "flask", "docs"]))

    assert told == ["src/league_app/app.py is rendered by 2 rooms"]


def test_there_are_no_conditions_in_python_and_few_elsewhere() -> None:
    assert not list(laws.conditions(TEMPLATE))


def test_a_condition_is_told(tmp_path: Path) -> None:
    template = template_copy(tmp_path) / "template"
    (template / "{{core}}/app.py.jinja").write_text("{{ 'docs' if docs }}", encoding="utf-8")
    (template / "{{core}}/NOTES.jinja").write_text("{% if docs %}" * 4, encoding="utf-8")

    told = list(laws.conditions(template))

    assert told == [
        "{{core}}/NOTES.jinja has 4 conditions",
        "{{core}}/app.py.jinja has 1 conditions",
    ]


def test_every_slot_is_collected() -> None:
    assert not list(laws.stray_slots(TEMPLATE))


def test_a_misspelt_slot_is_told(tmp_path: Path) -> None:
    template = template_copy(tmp_path) / "template"
    (template / "{{docs}}/_slots/dependancies.jinja").touch()

    assert list(laws.stray_slots(template)) == [
        "{{docs}}/_slots/dependancies.jinja is for a slot that is nowhere"
    ]


def test_most_python_lines_stand_in_plain_files() -> None:
    assert laws.plain_share(TEMPLATE) >= laws.PLAIN_SHARE


def test_a_lack_of_plain_files_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("x = 1\n", encoding="utf-8")
    (tmp_path / "b.py.jinja").write_text("x = 1\n" * 3, encoding="utf-8")

    assert laws.plain_share(tmp_path) == 0.25


def test_a_folder_that_renders_to_a_dot_is_laid_over_the_root(tmp_path: Path) -> None:
    """Copier does this without a word in its documentation: rooms stand on it."""
    (tmp_path / "template/{{here}}/{{gone}}").mkdir(parents=True)
    (tmp_path / "template/{{here}}/kept.txt").touch()
    (tmp_path / "template/{{here}}/{{gone}}/dropped.txt").touch()
    (tmp_path / "copier.yml").write_text(
        "_subdirectory: template\n"
        "here: {type: str, when: false, default: '.'}\n"
        "gone: {type: str, when: false, default: ''}\n",
        encoding="utf-8",
    )

    project = render(tmp_path, tmp_path / "project", FULL)

    assert [path.name for path in project.rglob("*")] == ["kept.txt"]
