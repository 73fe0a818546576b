"""The steps of CONTRIBUTING.md add an extra that keeps the laws; without one of them, a test fails."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ..support import laws
from ..support.combinations import COMBINATIONS, EXTRAS, FRAMEWORKS, ROOT, Combination
from ..support.packages import clone_of_the_working_tree
from ..support.rendering import plant, render
from ..support.repository import commit

pytestmark = pytest.mark.ci

SECTION = re.compile(r"\n## How to add an extra\n(.*?)\n## ", re.DOTALL)
TESTS = ("test_rooms.py", "test_laws.py", "../packaging/test_lanes.py")
# Of the laws on the projects with this extra alone, those that need no hundreds of renderings.
OTHERS = " or ".join(EXTRAS)
SOME = f"metrics and not (only_adds or knows_no_http or {OTHERS})"

MODULE = '''"""A counter of requests."""

REQUESTS = {{"{framework}": 0}}
'''


def choose(copy: Path) -> None:
    config = copy / "copier.yml"
    plant(config, '    "docker: ', '    "metrics: a counter of requests": metrics\n    "docker: ')
    room = "metrics: {type: str, when: false, default: \"{{ '.' if 'metrics' in extras }}\"}\n"
    plant(config, "\ndocker:  ", f"\n{room}docker:  ")


def place(copy: Path) -> None:
    plant(copy / "copier.yml", '{{ "docker,"', '{{ "metrics," if metrics }}\n      {{ "docker,"')


def write(copy: Path) -> None:
    for framework in FRAMEWORKS:
        module = (
            copy / f"template/{{{{metrics}}}}/{{{{{framework}}}}}/src/{{{{package}}}}/metrics.py"
        )
        module.parent.mkdir(parents=True)
        module.write_text(MODULE.format(framework=framework))


def add_lines(copy: Path) -> None:
    slots = copy / "template/{{metrics}}/_slots"
    slots.mkdir(parents=True)
    (slots / "readme_layout.jinja").write_text("| `metrics.py` | a counter of requests |\n")


def list_slots(copy: Path) -> None:
    plant(copy / "copier.yml", "templates/fastapi json_only", "templates/fastapi metrics json_only")


def name_traces(copy: Path) -> None:
    laws = copy / "tests/support/laws.py"
    plant(
        laws, '    "docker": {"docker', '    "metrics": {"metrics?": []},\n    "docker": {"docker'
    )


def count(copy: Path) -> None:
    for name in ("README.md", "CHANGELOG.md"):
        file = copy / name
        text = file.read_text(encoding="utf-8")
        number = len(COMBINATIONS)
        file.write_text(re.sub(rf"\b{number}(?=\s+combinations)", str(2 * number), text))


STEPS: dict[str, Callable[[Path], None]] = {
    "choose": choose,
    "place": place,
    "write": write,
    "add lines": add_lines,
    "list slots": list_slots,
    "name traces": name_traces,
    "count": count,
}


def test_the_steps_are_those_of_contributing() -> None:
    (section,) = SECTION.findall((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"))

    for words in (
        *("copier.yml", "`rooms`", "`rooms_with_slots`", "template/{{metrics}}/", "_slots/"),
        *(
            "`TRACES` in `tests/support/laws.py`",
            "README.md",
            "CHANGELOG.md",
            "readme_layout.jinja",
        ),
    ):
        assert words in section


def test_an_extra_keeps_the_laws(tmp_path: Path) -> None:
    copy = clone_of_the_working_tree(tmp_path / "copy")
    for step in STEPS.values():
        step(copy)
    commit(copy)

    assert follow(copy, f"({SOME}) or number_of_combinations") == ""
    for framework in FRAMEWORKS:
        bare, chosen = (
            laws.read(
                render(copy, tmp_path / f"{framework}{extras}", Combination(framework, extras))
            )
            for extras in ((), ("metrics",))
        )
        assert chosen.keys() - bare.keys() == {"src/league_app/metrics.py"}
        assert not list(laws.rewrites("metrics", bare, chosen, (), ()))


@pytest.mark.parametrize(
    ("left_out", "test"),
    {
        "place": "test_rooms_stand_in_one_order",
        "list slots": "test_every_slot_is_collected",
        "name traces": "test_a_trace_is_reported and metrics",
        "count": "test_the_number_of_combinations_is_right",
    }.items(),
)
def test_a_step_that_was_left_out_is_found(left_out: str, test: str, tmp_path: Path) -> None:
    copy = clone_of_the_working_tree(tmp_path / "copy")
    for name, step in STEPS.items():
        if name != left_out:
            step(copy)

    assert " failed" in follow(copy, test)


def follow(copy: Path, which: str) -> str:
    """Run some tests of the copy, and return what they print if they fail."""
    files = [str(copy / "tests/template" / name) for name in TESTS]
    options = ("-q", "-x", "--numprocesses=0", "-p", "no:cacheprovider", "-k", which)
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options, *files],
        cwd=copy,
        capture_output=True,
        text=True,
        env=os.environ | {"PYTEST_ADDOPTS": ""},
        check=False,
    )
    return done.stdout + done.stderr if done.returncode else ""
