"""Full projects in unusual places: odd paths and locales, no home, no git; and installed from a wheel."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from ..support.combinations import EXTRAS, FRAMEWORKS, Combination
from ..support.ports import free_port
from ..support.processes import kill_tree
from ..support.projects import STARTS_WITHIN, Project
from ..support.rendering import render
from ..support.repository import commit, git

pytestmark = [pytest.mark.ci, pytest.mark.parametrize("framework", FRAMEWORKS)]

PAGES = ("/", "/teams", "/static/style.css", "/docs", "/docs/assets/redoc.js", "/api/teams")


@pytest.fixture
def _private_files() -> Iterator[None]:
    before = os.umask(0o077)
    yield
    os.umask(before)


@pytest.mark.usefixtures("_private_files")
# Not both: Python 3.11 cannot read the path of such a project in the C locale.
@pytest.mark.parametrize(("place", "locale"), [("größe & 'co' 例", "C.UTF-8"), ("plain", "C")])
def test_a_project_works_where_little_is_as_usual(
    framework: str,
    place: str,
    locale: str,
    copier_template: Path,
    caches: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Without git and a home, with umask 077, and in an odd folder or locale."""
    path = render(copier_template, tmp_path / place / "project", Combination(framework, EXTRAS))
    programs = tmp_path / "bin"
    programs.mkdir()
    for name, program in {"uv": shutil.which("uv"), "python3": sys.executable}.items():
        assert program
        (programs / name).symlink_to(Path(program).resolve())
    monkeypatch.setenv("UV_CACHE_DIR", output("uv", "cache", "dir"))
    monkeypatch.setenv("PATH", str(programs))
    monkeypatch.setenv("HOME", "/proc/nobody")  # where nothing can be made
    monkeypatch.setenv("LC_ALL", locale)
    project = Project(path, caches)
    project.install()

    project.run("poe check")
    with project.served() as server:
        server.stop(requests=1)


def test_windows_gets_the_line_ends_that_the_tools_expect(
    framework: str, copier_template: Path, tmp_path: Path
) -> None:
    path = render(copier_template, tmp_path / "project", Combination(framework, EXTRAS))
    git(path, "init", "--quiet")
    commit(path)
    git(tmp_path, "-c", "core.autocrlf=true", "clone", "--quiet", path, "clone")

    files = [file for file in (tmp_path / "clone").rglob("*") if file.is_file()]
    own = [file for file in files if ".git" not in file.relative_to(tmp_path).parts]
    assert own
    assert not [file for file in own if b"\r\n" in file.read_bytes()]


def test_a_wheel_of_a_project_runs(
    framework: str, copier_template: Path, caches: Path, tmp_path: Path
) -> None:
    # A wheel has no migrations: those belong to the repository.
    extras = tuple(each for each in EXTRAS if each != "database")
    path = render(copier_template, tmp_path / "project", Combination(framework, extras))
    output("uv", "build", "--quiet", "--wheel", "--out-dir", str(tmp_path), str(path))
    (wheel,) = tmp_path.glob("*.whl")
    python = str(tmp_path / "env/bin/python")
    output("uv", "venv", "--quiet", "--python", sys.executable, str(tmp_path / "env"))
    output("uv", "pip", "install", "--quiet", "--python", python, str(wheel))

    port = free_port()
    (tmp_path / "elsewhere").mkdir()
    server = subprocess.Popen(
        [python, "-m", "league_app"],
        cwd=tmp_path / "elsewhere",
        env={"PORT": str(port), "PATH": os.environ["PATH"]},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        statuses = {page: status(f"http://127.0.0.1:{port}{page}", server) for page in PAGES}
    finally:
        kill_tree(server.pid)
        said, _ = server.communicate()
    assert set(statuses.values()) == {200}, f"{statuses}\n{said}"


def status(address: str, server: "subprocess.Popen[str]") -> int:
    """The status of an answer, of which the first takes as long as the server starts."""
    deadline = time.monotonic() + STARTS_WITHIN
    while True:
        try:
            return httpx.get(address, trust_env=False).status_code
        except httpx.TransportError:
            if server.poll() is not None or time.monotonic() > deadline:
                raise
            time.sleep(0.05)


def output(*command: str) -> str:
    return subprocess.check_output(command, text=True).strip()
