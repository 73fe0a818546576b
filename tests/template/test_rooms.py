"""The rules of rooms and slots, and that a breach of each is reported."""

import re
from pathlib import Path

import pytest
from pytest_copier.plugin import CopierFixture

from ..support import laws
from ..support.combinations import COMBINATIONS, EXTRAS, ROOT, Combination
from ..support.rendering import plant, render, template_copy

TEMPLATE = ROOT / "template"
FULL = COMBINATIONS[-1]
FULL_FLASK = Combination("flask", EXTRAS)


@pytest.mark.parametrize("combination", COMBINATIONS, ids=str)
def test_every_destination_has_one_owner(combination: Combination, copier: CopierFixture) -> None:
    chosen = copier.context(**combination.answers)["rooms"]

    assert not list(laws.shared_owners(TEMPLATE, chosen))


def test_a_second_owner_is_reported(tmp_path: Path) -> None:
    template = template_copy(tmp_path) / "template"
    (template / "{{docs}}/src/{{package}}/app.py").touch()

    reported = list(laws.shared_owners(template, ["core", "flask", "docs"]))

    assert reported == ["src/league_app/app.py is rendered by 2 rooms"]


def test_there_are_no_conditions_in_python_and_few_elsewhere() -> None:
    assert not list(laws.conditions(TEMPLATE))


def test_a_condition_is_reported(tmp_path: Path) -> None:
    template = template_copy(tmp_path) / "template"
    (template / "{{core}}/app.py.jinja").write_text("{{ 'docs' if docs }}", encoding="utf-8")
    (template / "{{core}}/NOTES.jinja").write_text("{% if docs %}" * 4, encoding="utf-8")

    reported = list(laws.conditions(template))

    assert reported == [
        "{{core}}/NOTES.jinja has 4 conditions",
        "{{core}}/app.py.jinja has 1 conditions",
    ]


def test_every_slot_is_collected() -> None:
    assert not list(laws.stray_slots(TEMPLATE))


def test_a_misspelt_slot_is_reported(tmp_path: Path) -> None:
    template = template_copy(tmp_path) / "template"
    (template / "{{docs}}/_slots/dependancies.jinja").touch()

    assert list(laws.stray_slots(template)) == [
        "{{docs}}/_slots/dependancies.jinja is for a slot that is nowhere"
    ]


def test_a_slot_in_a_room_that_is_not_listed_is_reported(tmp_path: Path) -> None:
    template = template_copy(tmp_path) / "template"
    slots = template / "{{docs}}/{{docker}}/{{async}}/_slots"
    slots.mkdir(parents=True)
    (slots / "dependencies.jinja").touch()

    assert list(laws.stray_slots(template)) == [
        "{{docs}}/{{docker}}/{{async}}/_slots/dependencies.jinja is not in `rooms_with_slots`"
    ]


def test_rooms_stand_in_one_order() -> None:
    assert not list(laws.misplaced_rooms(TEMPLATE))


def test_a_room_within_a_later_one_is_reported(tmp_path: Path) -> None:
    template = template_copy(tmp_path) / "template"
    (template / "{{flask}}/{{docs}}/_slots").mkdir(parents=True)
    (template / "{{unknown}}").mkdir()

    assert list(laws.misplaced_rooms(template)) == [
        "{{flask}}/{{docs}} is not in the order of `rooms`",
        "{{unknown}} is in a room that copier.yml does not list",
    ]


def test_a_slot_is_collected_from_rooms_of_any_depth(tmp_path: Path) -> None:
    template = template_copy(tmp_path)
    rooms = ("example", "templates", "docs", "docker", "validation", "async", "flask")
    paths = [rooms[:depth] for depth in range(1, len(rooms) + 1)]
    for path in paths:
        folders = [f"{{{{{room}}}}}" for room in path]
        slot = template.joinpath("template", *folders, "_slots", "headers.jinja")
        slot.parent.mkdir(parents=True, exist_ok=True)
        with slot.open("a", encoding="utf-8") as lines:
            lines.write(f'    "Depth": "{len(path)}",\n')
    deeper = " ".join("/".join(path) for path in paths[2:])
    plant(template / "copier.yml", "core example ", f"core example {deeper} ")

    app = render(template, tmp_path / "project", FULL_FLASK) / "src/league_app/app.py"

    found = [int(depth) for depth in re.findall(r'"Depth": "(\d)"', app.read_text())]
    assert sorted(found) == list(range(1, len(rooms) + 1))


def test_most_python_lines_stand_in_plain_files() -> None:
    assert laws.plain_share(TEMPLATE) >= laws.PLAIN_SHARE


def test_a_lack_of_plain_files_is_reported(tmp_path: Path) -> None:
    (tmp_path / "src").mkdir()
    (tmp_path / "src/a.py").write_text("x = 1\n", encoding="utf-8")
    (tmp_path / "src/b.py.jinja").write_text("x = 1\n" * 3, encoding="utf-8")

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
