"""The ledger of what was tested: the exhaustive lane writes it, and `eitherway list` reads it."""

import json
from pathlib import Path
from typing import Any

import pytest

from eitherway.explore import ledger
from eitherway.explore.ledger import Ledger

from ..support.commands import eitherway
from ..support.foreign_template import committed, small_template
from ..support.summary import write_ledger


def line(combination: str, on: str = "Python 3.11", **changes: Any) -> dict[str, Any]:  # noqa: ANN401
    versions = {"flask": "3.1.3", "pydantic": "2.14.3"}
    entry = {"combination": combination, "on": on, "checks": ["render"], "packages": versions}
    return {**entry, "date": "2026-11-21", **changes}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "ledger.jsonl"


def test_a_run_replaces_the_lines_of_what_it_tried(file: Path) -> None:
    before = [line("flask-docs"), line("flask-bare"), line("flask-async")]
    write_ledger(file, [], before)

    tried = [("flask-bare", "3.11"), ("flask-docs", "3.11")]
    write_ledger(file, tried, [line("flask-docs", date="2026-11-22")])

    entries = [json.loads(each) for each in file.read_text(encoding="utf-8").splitlines()]
    assert entries == [line("flask-async"), line("flask-docs", date="2026-11-22")]


def test_the_ledger_is_summed_up(file: Path) -> None:
    newer = {"fastapi": "0.165.0", "pydantic": "2.14.4"}
    write_ledger(
        file,
        [],
        [
            line("flask-bare"),
            line("flask-bare", "Python 3.12"),
            line("fastapi-bare", packages=newer, date="2026-11-23"),
        ],
    )

    assert Ledger.read(file) == Ledger(
        combinations=2,
        environments={"Python 3.11": 2, "Python 3.12": 1},
        packages={
            "fastapi": ["0.165.0"],
            "flask": ["3.1.3"],
            "pydantic": ["2.14.3", "2.14.4"],
        },
        since="2026-11-21",
        until="2026-11-23",
    )


def test_nothing_is_tested_without_a_ledger(file: Path) -> None:
    assert Ledger.read(file) is None


@pytest.fixture
def own_template(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    template = committed(small_template(tmp_path / "template"), "1.0.0")
    monkeypatch.setattr("eitherway.template.source.CHECKOUT", template)
    return template


def test_the_list_says_what_was_tested_of_its_own_template(
    own_template: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_ledger(file, [], [line("flask-bare"), line("flask-docs", date="2026-11-23")])
    tested = Ledger.read(file)
    monkeypatch.setattr(ledger.Ledger, "read", lambda: tested)

    said = eitherway("list", "--template", str(own_template))
    listed = eitherway("list", "--json", "--template", str(own_template))

    assert said.stdout.endswith(
        "\nTested from 2026-11-21 to 2026-11-23: 2 combinations (2 on Python 3.11), with"
        " flask 3.1.3, pydantic 2.14.3.\n"
    )
    assert json.loads(listed.stdout)["tested"]["combinations"] == 2


def test_nothing_is_said_of_the_template_of_somebody_else(tmp_path: Path) -> None:
    template = committed(small_template(tmp_path / "theirs"), "1.0.0")

    listed = eitherway("list", "--json", "--template", str(template))

    assert json.loads(listed.stdout)["tested"] is None
