"""How long `eitherway new` takes, measured against `copier copy` of the same template.

Run it as `uv run python benchmarks/commands.py [ROUNDS]`. The commands take turns, and the best
round of each counts, so that what else the machine does falls out.
"""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

ROOT = Path(__file__).parents[1]
COPIER = "copier copy"
BOUNDS = {"eitherway new": 1.2, "eitherway --help": 1 / 3}


def commands(project: Path) -> dict[str, list[str]]:
    scripts = Path(sys.executable).parent
    eitherway, copier = str(scripts / "eitherway"), str(scripts / "copier")
    return {
        COPIER: [
            copier,
            "copy",
            "--defaults",
            "--quiet",
            "--vcs-ref=HEAD",
            str(ROOT),
            str(project),
        ],
        "eitherway new": [eitherway, "new", str(project), "--defaults"],
        "eitherway --help": [eitherway, "--help"],
    }


def measure(rounds: int) -> dict[str, float]:
    """The best time of each command, in seconds."""
    best: dict[str, float] = {}
    for _ in range(rounds):
        with TemporaryDirectory() as scratch:
            for name in commands(Path()):
                command = commands(Path(scratch, name.replace(" ", "-")))[name]
                begin = perf_counter()
                subprocess.run(command, check=True, capture_output=True)  # noqa: S603
                taken = perf_counter() - begin
                best[name] = min(best.get(name, taken), taken)
    return best


def main() -> None:
    best = measure(int(sys.argv[1]) if sys.argv[1:] else 10)
    for name, seconds in best.items():
        bound = f", at most {BOUNDS[name]:.2f}" if name in BOUNDS else ""
        sys.stdout.write(f"{name:<18}{seconds:.3f} s  {seconds / best[COPIER]:.2f}{bound}\n")
    if any(best[name] > bound * best[COPIER] for name, bound in BOUNDS.items()):
        sys.exit(1)


if __name__ == "__main__":
    main()
