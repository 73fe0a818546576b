"""How long the commands take, as multiples of `copier copy` of a template with five files.

Run it as `uv run python benchmarks/commands.py [ROUNDS]`. The commands take turns, each as a process of
its own, and the median of each counts. cookiecutter renders five comparable files beside them.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

ROOT = Path(__file__).parents[1]
SCRIPTS = Path(sys.executable).parent
BASELINE = "copier copy of five files"
TEXT = "# {{ project_name }}\n\n" + "A line of text.\n" * 50

# A command, and the folder to run it in.
Command = tuple[list[str], Path]


def run(words: list[str], folder: Path) -> float:
    """Run a command, and return its seconds."""
    # As on a user's machine, where Python keeps the bytecode of what it has imported once.
    usual = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    begin = perf_counter()
    subprocess.run(  # noqa: S603
        words, cwd=folder, env=usual, check=True, capture_output=True
    )
    return perf_counter() - begin


def git(folder: Path, *words: str) -> None:
    run(["git", "-c", "user.name=b", "-c", "user.email=b@example.org", *words], folder)


def copier_template(folder: Path) -> Path:
    folder.mkdir()
    (folder / "copier.yml").write_text("project_name: {type: str, default: Demo}\n")
    (folder / "{{ _copier_conf.answers_file }}.jinja").write_text("{{ _copier_answers|to_yaml }}")
    for number in range(3):
        (folder / f"file_{number}.md.jinja").write_text(TEXT)
    git(folder, "init", "--quiet")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message", "Start")
    return folder


def cookiecutter_template(folder: Path) -> Path:
    files = folder / "{{ cookiecutter.project_name }}"
    files.mkdir(parents=True)
    (folder / "cookiecutter.json").write_text(json.dumps({"project_name": "Demo"}))
    for number in range(5):
        (files / f"file_{number}.md").write_text(TEXT.replace("project", "cookiecutter.project"))
    return folder


def cookiecutter(scratch: Path) -> str:
    """Install cookiecutter in an environment of its own."""
    run(["uv", "venv", "--quiet", "cookies"], scratch)
    words = ["uv", "pip", "install", "--quiet", "--python", "cookies", "cookiecutter"]
    run(words, scratch)
    return str(scratch / "cookies/bin/cookiecutter")


def commands(scratch: Path) -> Mapping[str, Callable[[Path], Command]]:
    """What is measured: given an empty folder, a command and where to run it."""
    copier, eitherway = str(SCRIPTS / "copier"), str(SCRIPTS / "eitherway")
    five = copier_template(scratch / "copier")
    cookies = [cookiecutter(scratch), "--no-input", str(cookiecutter_template(scratch / "cookie"))]
    project = scratch / "project"
    run([eitherway, "new", str(project), "--defaults"], scratch)

    def here(*words: str) -> Callable[[Path], Command]:
        return lambda folder: (list(words), folder)

    def in_project(*words: str) -> Callable[[Path], Command]:
        def command(folder: Path) -> Command:
            copy = Path(shutil.copytree(project, folder / "project"))
            return [eitherway, *words], copy

        return command

    quietly = ("copy", "--defaults", "--quiet", "--vcs-ref=HEAD")
    return {
        BASELINE: here(copier, *quietly, str(five), "made"),
        "copier copy of this template": here(copier, *quietly, str(ROOT), "made"),
        "cookiecutter of five files": here(*cookies),
        "eitherway --help": here(eitherway, "--help"),
        "eitherway new": here(eitherway, "new", "made", "--defaults"),
        "eitherway list": here(eitherway, "list"),
        "eitherway preview": here(eitherway, "preview"),
        "eitherway show": in_project("show"),
        "eitherway add": in_project("add", "docker", "--yes"),
        "eitherway remove": in_project("remove", "docs", "--yes"),
    }


def refuse_changes() -> None:
    """Exit if there are uncommitted changes: no project could be updated from them."""
    words = ["git", "status", "--porcelain"]
    if subprocess.check_output(words, cwd=ROOT):  # noqa: S603
        sys.exit("Commit your changes first: projects cannot be updated from them.")


def measure(rounds: int) -> Mapping[str, list[float]]:
    """The seconds of each command, round by round; the first round fills caches."""
    with TemporaryDirectory() as name:
        scratch = Path(name)
        measured = commands(scratch)
        seconds: dict[str, list[float]] = {name: [] for name in measured}
        for number in range(rounds + 1):
            for command, prepare in measured.items():
                folder = scratch / f"{number} {command}"
                folder.mkdir()
                words, place = prepare(folder)
                taken = run(words, place)
                if number:
                    seconds[command].append(taken)
        return seconds


def main() -> None:
    refuse_changes()
    seconds = measure(int(sys.argv[1]) if sys.argv[1:] else 5)
    baseline = median(seconds[BASELINE])
    for name, taken in seconds.items():
        ratios = [each / baseline for each in taken]
        sys.stdout.write(
            f"{name:<30}{median(taken):6.2f} s {median(ratios):6.2f}"
            f"  ({min(ratios):.2f} to {max(ratios):.2f})\n"
        )


if __name__ == "__main__":
    main()
