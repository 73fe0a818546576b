"""Laws 2 and 3, and clean text, for every combination; and that a breach of each is reported."""

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from ..support import laws
from ..support.combinations import COMBINATIONS, EXTRA_SETS, EXTRAS, FRAMEWORKS, ROOT, Combination
from ..support.rendering import render, template_copy

TEMPLATE = ROOT / "template"
BARE, DOCS = Combination("flask", ()), Combination("flask", ("docs",))


class Rendered(Mapping[Combination, laws.Files]):
    """All combinations, each rendered once for all test processes, when it is first needed."""

    def __init__(self, template: Path, folder: Path) -> None:
        self._template = template
        self._folder = folder
        self._read: dict[Combination, laws.Files] = {}

    def __getitem__(self, combination: Combination) -> laws.Files:
        if combination not in self._read:
            place = self._folder / str(combination)
            if not place.exists():
                with TemporaryDirectory(dir=self._folder) as made, suppress(OSError):
                    render(self._template, Path(made) / "project", combination).rename(place)
            self._read[combination] = laws.read(place)
        return self._read[combination]

    def __iter__(self) -> Iterator[Combination]:
        return iter(COMBINATIONS)

    def __len__(self) -> int:
        return len(COMBINATIONS)


@pytest.fixture(scope="module")
def rendered(copier_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Rendered:
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    (folder / "rendered").mkdir(exist_ok=True)
    return Rendered(copier_template, folder / "rendered")


@pytest.mark.parametrize("combination", COMBINATIONS, ids=str)
def test_an_extra_left_out_leaves_no_trace(combination: Combination, rendered: Rendered) -> None:
    assert not list(laws.traces(combination, rendered[combination]))


@pytest.mark.parametrize("extra", [*EXTRAS, "fastapi"])
def test_a_trace_is_reported(extra: str, rendered: Rendered) -> None:
    words = {
        "validation": "RequestBody",
        "templates": "Jinja",
        "async": "asyncio",
        "example": "Team",
    }
    word = words.get(extra, extra)
    files = {**rendered[BARE], "README.md": f"This runs with {word}.\n"}

    assert list(laws.traces(BARE, files)) == [
        f"README.md has a trace of {extra}: This runs with {word}."
    ]


@pytest.mark.parametrize("extra", EXTRAS)
def test_the_place_of_the_template_is_no_trace(extra: str) -> None:
    files = {laws.ANSWERS: f"_src_path: /srv/{extra}/template\n"}

    assert not list(laws.traces(BARE, files))


@pytest.mark.parametrize("combination", COMBINATIONS, ids=str)
def test_a_project_is_clean_text(combination: Combination, rendered: Rendered) -> None:
    assert not list(laws.ugliness(rendered[combination]))


@pytest.mark.parametrize(
    "mess",
    ["", "\n", "a", "\na\n", "a\n\n", "a\n\n\nb\n", "a \n", "{% if x %}\n"],
)
def test_mess_is_reported(mess: str) -> None:
    assert list(laws.ugliness({"NOTES.md": mess}))


@pytest.mark.parametrize("extra", EXTRAS)
def test_an_extra_only_adds_files_and_inserts_lines(extra: str, rendered: Rendered) -> None:
    axis, swapped = laws.axis_files(TEMPLATE, extra), laws.swapped_lines(TEMPLATE, extra)
    assert not [
        f"{combination}: {breach}"
        for combination in COMBINATIONS
        if extra in combination.extras
        for breach in laws.rewrites(
            extra, rendered[combination.without(extra)], rendered[combination], axis, swapped
        )
    ]


def test_a_rewrite_is_reported(rendered: Rendered) -> None:
    changed = dict(rendered[DOCS])
    swapped = laws.swapped_lines(TEMPLATE, "docs")
    first_line = changed["src/league_app/routes.py"].splitlines()[0]
    changed["src/league_app/routes.py"] = '"""The URL map, with its description."""\n'
    del changed["src/league_app/log.py"]

    assert list(laws.rewrites("docs", rendered[BARE], changed, (), swapped)) == [
        "docs takes src/league_app/log.py away",
        f"docs rewrites src/league_app/routes.py: {first_line}",
    ]


def test_lines_in_too_many_files_are_reported(rendered: Rendered) -> None:
    everywhere = {path: f"{text}\n# docs\n" for path, text in rendered[BARE].items()}

    breaches = list(laws.rewrites("docs", rendered[BARE], everywhere, (), ()))

    assert breaches == [f"docs inserts lines into {len(everywhere) - 1} shared files"]


@pytest.mark.parametrize("extras", EXTRA_SETS, ids=lambda extras: "-".join(extras) or "bare")
def test_what_knows_no_http_is_the_same_in_both_frameworks(
    extras: tuple[str, ...], rendered: Rendered
) -> None:
    some, other = (rendered[Combination(framework, extras)] for framework in FRAMEWORKS)

    assert any(laws.SHARED.fullmatch(path) for path in some)
    assert not list(laws.differences(some, other))


def test_a_difference_between_the_frameworks_is_reported(rendered: Rendered) -> None:
    changed = dict(rendered[BARE])
    changed["src/league_app/pagination.py"] += "# Flask\n"

    assert list(laws.differences(rendered[BARE], changed)) == [
        "src/league_app/pagination.py differs between the frameworks"
    ]


@pytest.mark.covering(2)
@pytest.mark.parametrize(
    ("extra", "combination"),
    [(extra, each) for extra in EXTRAS for each in COMBINATIONS if extra not in each.extras],
    ids=str,
)
def test_other_combinations_do_not_miss_a_room(
    extra: str, combination: Combination, rendered: Rendered, tmp_path: Path
) -> None:
    smaller = template_copy(tmp_path, without=extra)

    project = laws.read(render(smaller, tmp_path / "project", combination))

    assert differing(project, rendered[combination]) <= {laws.ANSWERS}


def test_a_missed_room_is_reported(rendered: Rendered, tmp_path: Path) -> None:
    borrower = tmp_path / "template/{{core}}/BORROWED.jinja"
    smaller = template_copy(tmp_path, without="docs")
    borrower.write_text(
        "{% include 'template/{{docs}}/_slots/wiring.jinja' ignore missing %}\n", encoding="utf-8"
    )

    project = laws.read(render(smaller, tmp_path / "project", BARE))

    assert "BORROWED" in differing(project, rendered[BARE])


def differing(some: laws.Files, others: laws.Files) -> set[str]:
    """Return the paths of the files that are not the same in both."""
    return {path for path in some.keys() | others.keys() if some.get(path) != others.get(path)}
