"""What a run has proven: a summary at its end, and the ledger that the exhaustive lane writes."""

import json
import time
import tomllib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from .combinations import ROOT

LEDGER = ROOT / "generator/eitherway/explore/ledger.jsonl"
# Whose versions are written down, of those that a project depends on.
MAIN_PACKAGES = ("fastapi", "flask", "pydantic", "granian", "sqlalchemy", "psycopg")


class Proof:
    """Collects the checks of one combination, and hands them to the summary."""

    def __init__(self, item: pytest.Item, combination: str, python: str) -> None:
        self._properties = item.user_properties
        self._properties.append(("combination", (combination, python)))

    def installed(self, project: Path) -> None:
        """Note the versions of the main packages, from the lock file of the project."""
        locked = tomllib.loads((project / "uv.lock").read_text(encoding="utf-8"))["package"]
        versions = {each["name"]: each.get("version") for each in locked}
        found = {name: versions[name] for name in MAIN_PACKAGES if name in versions}
        self._properties.append(("packages", found))

    @contextmanager
    def check(self, name: str) -> Iterator[None]:
        """Time a check; it counts as proven when it raises nothing."""
        started = time.perf_counter()
        yield
        self._properties.append(("check", (name, time.perf_counter() - started)))


STARTED = time.monotonic()

Key = tuple[str, str]  # a combination, and the Python that it ran on
Check = tuple[str, float]  # a name, and the seconds that it took


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    figures = [
        value
        for report in terminalreporter.getreports("passed")
        for name, value in report.user_properties
        if name == "figures"
    ]
    if figures:
        terminalreporter.section("figures")
        for line in sorted(figures):
            terminalreporter.write_line(line)
    tried, proven = (
        projects(terminalreporter, "failed", "passed"),
        projects(terminalreporter, "passed"),
    )
    if not tried:
        return
    if terminalreporter.config.getoption("lane") == "exhaustive":
        write_ledger(LEDGER, tried, entries(terminalreporter))
    write = terminalreporter.write_line
    terminalreporter.section("combinations proven")
    for python, number in sorted(Counter(python for _, python in tried).items()):
        whole = {len(checks) for (_, on), checks in proven.items() if on == python}
        count = sum(on == python for _, on in proven)
        write(f"Python {python}: {count} of {number}, with {max(whole, default=0)} checks each")
    by_check: defaultdict[str, float] = defaultdict(float)
    by_project: defaultdict[str, float] = defaultdict(float)
    for (combination, python), checks in proven.items():
        for name, seconds in checks:
            by_check[name] += seconds
            by_project[f"{combination} on {python}"] += seconds
    write("seconds by check: " + ", ".join(f"{n} {s:.0f}" for n, s in most(by_check)))
    write(f"in {(time.monotonic() - STARTED) / 60:.1f} minutes; the slowest:")
    for project, seconds in most(by_project)[:5]:
        write(f"{seconds:6.1f} s  {project}")


def projects(terminalreporter: pytest.TerminalReporter, *outcomes: str) -> dict[Key, list[Check]]:
    """Return the checks that each project passed, of the tests with these outcomes."""
    found: dict[Key, list[Check]] = {}
    for outcome in outcomes:
        for report in terminalreporter.getreports(outcome):
            given = report.user_properties
            for key in (value for name, value in given if name == "combination"):
                combination, python = key
                checks = [value for name, value in given if name == "check"]
                found[combination, python] = [(str(n), float(s)) for n, s in checks]
    return found


def entries(terminalreporter: pytest.TerminalReporter) -> list[dict[str, Any]]:
    """Return a line of the ledger for each project that passed."""
    date = datetime.now(UTC).date().isoformat()
    found = []
    for report in terminalreporter.getreports("passed"):
        noted = dict(report.user_properties)
        if "combination" in noted:
            combination, python = noted["combination"]
            checks = [value[0] for name, value in report.user_properties if name == "check"]
            found.append(
                {
                    "combination": combination,
                    "on": f"Python {python}",
                    "checks": checks,
                    "packages": noted["packages"],
                    "date": date,
                }
            )
    return found


def write_ledger(file: Path, tried: Collection[Key], proven: list[dict[str, Any]]) -> None:
    """Replace the lines of what was tried: a shard leaves those of the others."""
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    again = {(combination, f"Python {python}") for combination, python in tried}
    kept = [
        each for each in map(json.loads, lines) if (each["combination"], each["on"]) not in again
    ]
    ledger = sorted(kept + proven, key=lambda each: (each["combination"], each["on"]))
    file.write_text("".join(f"{json.dumps(each)}\n" for each in ledger), encoding="utf-8")


def most(seconds: Mapping[str, float]) -> list[tuple[str, float]]:
    return sorted(seconds.items(), key=lambda item: -item[1])
