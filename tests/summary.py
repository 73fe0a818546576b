"""The summary at the end of a run: what was proven, how often, and where the time went."""

import time
from collections import Counter
from collections import defaultdict
from collections.abc import Iterator
from collections.abc import Mapping
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


STARTED = time.monotonic()


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
    by_check: defaultdict[str, float] = defaultdict(float)
    by_combination: defaultdict[str, float] = defaultdict(float)
    for combination, checks in proven.items():
        for name, seconds in checks:
            by_check[name] += seconds
            by_combination[combination] += seconds
    write("seconds by check: " + ", ".join(f"{n} {s:.0f}" for n, s in most(by_check)))
    write(f"in {(time.monotonic() - STARTED) / 60:.1f} minutes; the slowest:")
    for combination, seconds in most(by_combination)[:5]:
        write(f"{seconds:6.1f} s  {combination}")


def most(seconds: Mapping[str, float]) -> list[tuple[str, float]]:
    return sorted(seconds.items(), key=lambda item: -item[1])
