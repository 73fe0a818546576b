"""How fast a generated service is, measured against a minimal app that is written by hand.

Run it as `uv run python benchmarks/serving.py`, on a machine that does little else; it needs `wrk`.
Both are served at the same time, from the environment and by the `__main__` of the generated
project: the same versions, the same server, the same options. They are asked in turns, and what
counts is the ratio within a round, so that what else the machine does falls out.

The minimal apps answer the same requests with the same status and data, and do nothing else: no
unique names, no Location, no headers of their own.
"""

import argparse
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from itertools import count, product, starmap
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any
from warnings import catch_warnings, simplefilter

import httpx
import yaml
from copier import Settings, run_copy
from copier.errors import DirtyLocalWarning

ROOT = Path(__file__).parents[1]
HERE = Path(__file__).parent
QUESTIONS: dict[str, Any] = yaml.safe_load((ROOT / "copier.yml").read_text(encoding="utf-8"))
FRAMEWORKS = tuple(QUESTIONS["framework"]["choices"].values())
EXTRAS = tuple(QUESTIONS["extras"]["choices"].values())
MODES = ("sync", "async")
BARE, FULL = "bare", "full"
NOT_SERVED = {"docker"}  # extras that have no part in answering requests

PACKAGE = "league"
TEAMS = 20  # a list of them is asked for
CONNECTIONS = 32
STARTS_WITHIN = 30  # seconds
STOPS_WITHIN = 10

# What the servers see of the environment: none of their settings.
HARMLESS = re.compile(
    r"PATH|HOME|TMPDIR|LANG|LC_\w+|\w*(?:SSL|CERT|CA_BUNDLE)\w*|UV_(?!PROJECT)\w+"
)
ENVIRONMENT = {name: value for name, value in os.environ.items() if HARMLESS.fullmatch(name)}

ROW = "{:<10}{:<7}{:<7}{:<8}{:>11}{:>10}{:>8}  {}"
HEAD = ROW.format(
    "framework", "mode", "extras", "request", "generated", "minimal", "ratio", "min to max"
)


@dataclass(frozen=True)
class Case:
    framework: str
    mode: str
    size: str

    @property
    def extras(self) -> list[str]:
        chosen = {"example"} if self.size == BARE else set(EXTRAS) - NOT_SERVED
        chosen = chosen | {"async"} if self.mode == "async" else chosen - {"async"}
        return sorted(chosen, key=EXTRAS.index)


@dataclass(frozen=True)
class Operation:
    name: str
    method: str
    path: str
    status: int
    body: str | None = None  # RUN and NUMBER in it make it unlike all others


OPERATIONS = (
    Operation("get", "GET", "/api/teams/1", 200),
    Operation("list", "GET", f"/api/teams?limit={TEAMS}", 200),
    Operation("refuse", "POST", "/api/teams", 422, '{"name": "", "founded": 1968}'),
    Operation("create", "POST", "/api/teams", 201, '{"name": "RUN-NUMBER", "founded": 1968}'),
)
RUNS = count(1)


def main() -> None:
    options = read_options()
    if not shutil.which("wrk"):
        sys.exit("This needs wrk, which sends the requests: apt-get install wrk")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    say(f"Requests per second on {CONNECTIONS} connections, the medians of {options.rounds} rounds")
    say(HEAD)
    for case in starmap(Case, product(options.framework, options.mode, options.extras)):
        with TemporaryDirectory(prefix="serving-") as scratch:
            compare(case, Path(scratch), options.rounds, options.seconds)


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=positive, default=5, help="default: %(default)s")
    parser.add_argument(
        "--seconds", type=positive, default=2, help="of each measurement; default: %(default)s"
    )
    for name, choices in (
        ("framework", FRAMEWORKS),
        ("mode", MODES),
        ("extras", (BARE, FULL)),
    ):
        parser.add_argument(f"--{name}", choices=choices, nargs="+", default=choices)
    return parser.parse_args()


def positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def compare(case: Case, scratch: Path, rounds: int, seconds: int) -> None:
    """Serve a generated project and the minimal app, and print a row for each operation."""
    project = scratch / "project"
    render(case, project)
    app = f"{case.framework}_{case.mode}"
    minimal_command = ("python", str(HERE / "minimal/serve.py"), PACKAGE, app)
    with ExitStack() as servers:
        generated = servers.enter_context(served(project, ("poe", "--quiet", "serve"), "generated"))
        minimal = servers.enter_context(served(project, minimal_command, "minimal"))
        see_which_is_which(generated, minimal)
        for url in (generated, minimal):
            fill(url)
            measure(url, OPERATIONS[0], seconds=1)  # let it warm up
        for operation in OPERATIONS:
            pairs = in_turns(operation, generated, minimal, rounds, seconds)
            say(row(case, operation, pairs))


def render(case: Case, project: Path) -> None:
    """Render the project from this repository, as it is in the work tree, and install it."""
    answers = {
        "project_name": "League",
        "package": PACKAGE,
        "framework": case.framework,
        "extras": case.extras,
    }
    with catch_warnings():
        simplefilter("ignore", DirtyLocalWarning)
        run_copy(
            str(ROOT),
            project,
            data=answers,
            defaults=True,
            quiet=True,
            vcs_ref="HEAD",
            settings=Settings(),
        )
    run(["uv", "sync", "--quiet"], cwd=project)


def run(command: Sequence[str], cwd: Path | None = None) -> str:
    done = subprocess.run(  # noqa: S603
        command, cwd=cwd, env=ENVIRONMENT, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"{' '.join(command)}: status {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


@contextmanager
def served(project: Path, command: Sequence[str], name: str) -> Iterator[str]:
    """Start a server, and end all of its processes after the block."""
    port = free_port()
    log = project.with_name(f"{name}.log")
    with log.open("wb") as output:
        process = subprocess.Popen(  # noqa: S603
            ["uv", "run", "--locked", *command],  # noqa: S607 - as a user does
            cwd=project,
            env=ENVIRONMENT
            | {"HOST": "127.0.0.1", "PORT": str(port), "PYTHONPATH": str(HERE / "minimal")},
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    try:
        url = f"http://127.0.0.1:{port}"
        wait_until_live(url, process, log)
        yield url
    finally:
        stop(process)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
    return port


def wait_until_live(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < deadline and process.poll() is None:
        with suppress(httpx.TransportError):
            if httpx.get(f"{url}/api/teams", trust_env=False).is_success:
                return
        time.sleep(0.1)
    sys.exit(f"A server does not answer:\n{log.read_text(errors='replace')[-5000:]}")


def stop(process: subprocess.Popen[bytes]) -> None:
    """Ask the process group to end, and make it end."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGTERM)
    with suppress(subprocess.TimeoutExpired):
        process.wait(STOPS_WITHIN)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def see_which_is_which(generated: str, minimal: str) -> None:
    """Only the generated service tells of its health."""
    statuses = [
        httpx.get(f"{url}/health/live", trust_env=False).status_code for url in (generated, minimal)
    ]
    if statuses != [200, 404]:
        sys.exit(f"GET /health/live of the generated and the minimal service: {statuses}")


def fill(url: str) -> None:
    for number in range(1, TEAMS + 1):
        team = {"name": f"Team {number}", "founded": 1900 + number}
        httpx.post(f"{url}/api/teams", json=team, trust_env=False).raise_for_status()


def in_turns(
    operation: Operation, generated: str, minimal: str, rounds: int, seconds: int
) -> list[tuple[float, float]]:
    """What both reach in each round; in every second round the minimal one is first."""
    pairs = []
    for number in range(rounds):
        urls = [generated, minimal]
        order = urls if number % 2 == 0 else urls[::-1]
        rates = {url: measure(url, operation, seconds) for url in order}
        pairs.append((rates[generated], rates[minimal]))
    return pairs


def measure(url: str, operation: Operation, seconds: int) -> float:
    """Requests per second, all of which have the expected status."""
    body = [operation.body.replace("RUN", str(next(RUNS)))] if operation.body else []
    command = [
        *("wrk", "--threads", "1", "--connections", str(CONNECTIONS)),
        *("--duration", f"{seconds}s", "--timeout", "10s", "--script", str(HERE / "load.lua")),
        *(f"{url}{operation.path}", "--", operation.method, str(operation.status), *body),
    ]
    said = run(command).splitlines()[-1]
    counts = {name: int(value) for name, value in re.findall(r"(\w+)=(\d+)", said)}
    if not counts["requests"] or counts["broken"] or counts["unexpected"]:
        sys.exit(f"{operation.method} {operation.path}, {operation.status} expected: {said}")
    return counts["requests"] / counts["microseconds"] * 1_000_000


def row(case: Case, operation: Operation, pairs: list[tuple[float, float]]) -> str:
    ratios = [generated / minimal for generated, minimal in pairs]
    return ROW.format(
        case.framework,
        case.mode,
        case.size,
        operation.name,
        f"{median(generated for generated, _ in pairs):.0f}",
        f"{median(minimal for _, minimal in pairs):.0f}",
        f"{median(ratios):.2f}",
        f"{min(ratios):.2f} to {max(ratios):.2f}",
    )


if __name__ == "__main__":
    main()
