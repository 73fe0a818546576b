"""The summary at the end of a run: what was proven, how often, and where the time went."""

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

import pytest


class Proof:
    """Collects the checks of one combination, and hands them to the summary."""

    def __init__(self, item: pytest.Item, combination: str) -> None:
        self._properties = item.user_properties
        self._properties.append(("combination", combination))

    @contextmanager
    def check(self, name: str) -> Iterator[None]:
        """Time a check; it counts as proven when it raises nothing."""
        started = time.perf_counter()
        yield
        self._properties.append(("check", (name, time.perf_counter() - started)))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    proven: dict[str, list[tuple[str, float]]] = {}
    for report in terminalreporter.getreports("passed"):
        properties = report.user_properties
        for combination in (value for name, value in properties if name == "combination"):
            checks = [value for name, value in properties if name == "check"]
            proven.setdefault(str(combination), []).extend((str(n), float(s)) for n, s in checks)
    if not proven:
        return
    write = terminalreporter.write_line
    terminalreporter.section("combinations proven")
    counts = Counter(len(checks) for checks in proven.values())
    told = ", ".join(f"{number} with {checks} checks" for checks, number in sorted(counts.items()))
    write(f"{len(proven)} combinations: {told}")
    spent: Counter[str] = Counter()
    for checks in proven.values():
        for name, seconds in checks:
            spent[name] += seconds  # type: ignore[assignment]  # a Counter of seconds
    write("seconds by check: " + ", ".join(f"{n} {s:.0f}" for n, s in spent.most_common()))
    slowest = sorted(proven, key=lambda each: -sum(seconds for _, seconds in proven[each]))[:5]
    for combination in slowest:
        write(f"{sum(seconds for _, seconds in proven[combination]):6.1f} s  {combination}")
