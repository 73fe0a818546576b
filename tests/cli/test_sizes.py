"""The sizes that `eitherway list` shows are counted once for each state of the template."""

from pathlib import Path

import pytest

from eitherway.explore import sizes
from eitherway.explore.sizes import Size, key, sizes_of
from eitherway.template import render as renderer
from eitherway.template.source import Source
from eitherway.template.versions import Template

from ..support.foreign_template import committed, small_template

ANSWERS = {"framework": "bottle", "extras": []}


@pytest.fixture
def template(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Template:
    """A template, with a cache of its own."""
    monkeypatch.setattr(sizes, "user_cache", lambda: tmp_path / "cache")
    folder = small_template(tmp_path / "template")
    return Template(Source(str(folder), str(folder)), folder, None)


def count(template: Template) -> Size:
    return sizes_of(template, [ANSWERS])[key(ANSWERS)]


def forbid_rendering(monkeypatch: pytest.MonkeyPatch) -> None:
    def render(*_: object) -> None:
        raise AssertionError("It is rendered.")

    monkeypatch.setattr(renderer, "render", render)


def test_the_same_template_is_not_rendered_again(
    template: Template, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted = count(template)
    forbid_rendering(monkeypatch)

    assert count(template) == counted


def test_a_commit_that_changes_no_file_is_the_same_template(
    template: Template, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted = count(template)
    committed(template.folder, "v1")
    forbid_rendering(monkeypatch)

    assert count(template) == counted


def test_a_changed_template_is_rendered_again(template: Template) -> None:
    files = count(template).files
    (template.folder / "project/new.txt").write_text("new\n", encoding="utf-8")

    assert count(template).files == files + 1


def test_other_answers_are_rendered_too(template: Template) -> None:
    counted = count(template)
    other = {"framework": "bottle", "extras": ["logo"]}
    both = sizes_of(template, [ANSWERS, other])

    assert both[key(ANSWERS)] == counted
    assert both[key(other)].files > 0


@pytest.mark.parametrize("kept", ["", "{}", "[]", '{"state": 1, "sizes": 2}'])
def test_a_broken_cache_is_not_used(kept: str, template: Template, tmp_path: Path) -> None:
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache/sizes.json").write_text(kept, encoding="utf-8")

    assert count(template).files > 0
    assert count(template) == count(template)


def test_without_a_place_for_a_cache_it_is_rendered(template: Template, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file", encoding="utf-8")

    assert count(template).files > 0
