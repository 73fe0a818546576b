"""The summary at the end of a run: what was proven, how often, and where the time went."""

import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import pytest


class Proof:
    """Collects the checks of one combination, and hands them to the summary."""

    def __init__(self, item: pytest.Item, combination: str, python: str) -> None:
        self._properties = item.user_properties
        self._properties.append(("combination", (combination, python)))

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
    tried, proven = (
        projects(terminalreporter, "failed", "passed"),
        projects(terminalreporter, "passed"),
    )
    if not tried:
        return
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


def most(seconds: Mapping[str, float]) -> list[tuple[str, float]]:
    return sorted(seconds.items(), key=lambda item: -item[1])
