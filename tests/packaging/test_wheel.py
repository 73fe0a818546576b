"""The packages carry the template with its releases, and work far from any checkout or network."""

import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from copier import run_copy

from eitherway.template.bundle import SHARED_BUNDLE

from ..support.minimal_template import recorded
from ..support.packages import Done, Environment, Packages, build_packages, without_network
from ..support.repository import contents, git

pytestmark = pytest.mark.xdist_group("wheel")


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Packages:
    return build_packages(tmp_path_factory.mktemp("packages"))


@pytest.fixture(scope="module")
def wheel_environment(packages: Packages, tmp_path_factory: pytest.TempPathFactory) -> Environment:
    return Environment.make(tmp_path_factory.mktemp("wheel") / "env", packages.wheel)


@pytest.fixture(scope="module")
def sdist_environment(packages: Packages, tmp_path_factory: pytest.TempPathFactory) -> Environment:
    return Environment.make(tmp_path_factory.mktemp("sdist") / "env", packages.sdist)


@pytest.fixture(
    params=["wheel_environment", pytest.param("sdist_environment", marks=pytest.mark.ci)]
)
def environment(request: pytest.FixtureRequest) -> Environment:
    found: Environment = request.getfixturevalue(request.param)
    return found


def succeeded(done: Done) -> Done:
    assert done.returncode == 0, done.stdout + done.stderr
    return done


def new(environment: Environment, folder: Path) -> Path:
    """A project of an environment, created with the defaults."""
    succeeded(environment.eitherway("new", str(folder), "--defaults", cwd=folder.parent))
    return folder


def save(project: Path, message: str) -> None:
    git(project, "add", ".")
    git(project, "commit", "--quiet", "--allow-empty", "-m", message)


def is_clean(project: Path) -> bool:
    return git(project, "status", "--porcelain") == ""


# What is in them


@pytest.mark.parametrize("kind", ["wheel", "sdist"])
def test_they_hold_the_history_of_the_template(
    kind: str, packages: Packages, tmp_path: Path
) -> None:
    unpacked = tmp_path / "unpacked"
    if kind == "wheel":
        shutil.unpack_archive(packages.wheel, unpacked, "zip")
        found = unpacked / "eitherway/_template.bundle"
    else:
        shutil.unpack_archive(packages.sdist, unpacked, filter="data")
        found = unpacked / "eitherway-0.1.0/template.bundle"
    git(tmp_path, "clone", "--quiet", found, "clone")

    assert git(tmp_path / "clone", "tag") == "0.1.0"
    assert git(tmp_path / "clone", "rev-parse", "HEAD") == git(packages.clone, "rev-parse", "0.1.0")


# Installed, without a network


def test_the_network_is_cut() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        connect = [
            sys.executable,
            "-c",
            f"import socket; socket.create_connection(('127.0.0.1', {port}))",
        ]
        subprocess.run(connect, check=True)
        done = subprocess.run(
            [*without_network(), *connect], capture_output=True, text=True, check=False
        )
    assert "Network is unreachable" in done.stderr


def test_a_way_to_cut_the_network_is_needed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for content in ("", "#!/bin/sh\necho not permitted >&2\nexit 1\n"):
        monkeypatch.setenv("PATH", str(tmp_path))
        if content:
            (tmp_path / "unshare").write_text(content)
            (tmp_path / "unshare").chmod(0o755)
        with pytest.raises(RuntimeError, match="The network cannot be cut here: "):
            without_network.__wrapped__()


def test_a_project_is_made_and_plain_copier_finds_its_template(
    environment: Environment, packages: Packages, tmp_path: Path
) -> None:
    project = new(environment, tmp_path / "demo")
    answers = recorded(project)

    assert (answers["_src_path"], answers["_commit"]) == (SHARED_BUNDLE, "0.1.0")
    succeeded(environment.copier("update", "--defaults", "--data=extras=[docker]", cwd=project))
    assert (project / "Dockerfile").is_file()
    assert recorded(project)["_src_path"] == SHARED_BUNDLE


def test_a_project_is_changed_and_plain_copier_goes_on_from_there(
    environment: Environment, tmp_path: Path
) -> None:
    project = new(environment, tmp_path / "demo")
    for words in (
        ["add", "docker"],
        ["remove", "docs", "database", "example"],
        ["switch", "flask"],
        ["update"],
    ):
        succeeded(environment.eitherway(*words, cwd=project))
        save(project, " ".join(words))
    answers = recorded(project)
    assert (answers["framework"], answers["extras"]) == ("flask", ["validation", "docker"])

    succeeded(environment.copier("update", "--defaults", "--data=extras=[]", cwd=project))

    assert recorded(project)["extras"] == []
    assert not (project / "Dockerfile").exists()
    save(project, "bare")
    succeeded(environment.eitherway("add", "validation", "docker", cwd=project))
    assert {**recorded(project)} == answers


def test_it_makes_what_copier_makes_of_the_repository(
    wheel_environment: Environment, packages: Packages, tmp_path: Path
) -> None:
    project = new(wheel_environment, tmp_path / "demo")
    copied = tmp_path / "copied"
    answers = {key: value for key, value in recorded(project).items() if not key.startswith("_")}
    run_copy(str(packages.clone), copied, data=answers, defaults=True, quiet=True, vcs_ref="0.1.0")

    theirs, ours = contents(copied), contents(project)
    file = ".copier-answers.yml"
    assert theirs.pop(file) == ours.pop(file).replace(SHARED_BUNDLE.encode(), bytes(packages.clone))
    assert theirs == ours


@pytest.fixture
def upgraded(
    wheel_environment: Environment, packages: Packages, tmp_path: Path
) -> tuple[Environment, Path]:
    """An environment that was made anew with the next wheel, and a project of the one before."""
    project = new(wheel_environment.of_somebody_else(tmp_path.name), tmp_path / "demo")
    return Environment.make(tmp_path / "env", packages.next_wheel), project


def test_after_an_upgrade_plain_copier_moves_the_project(
    upgraded: tuple[Environment, Path], tmp_path: Path
) -> None:
    environment, project = upgraded
    # Somebody else's home, and another environment: nothing that the project was made with.
    succeeded(environment.eitherway("list", cwd=tmp_path))
    succeeded(environment.copier("update", "--defaults", cwd=project))

    assert recorded(project)["_commit"] == "0.2.0"
    assert git(project, "diff", "--name-only").split() == [".copier-answers.yml", ".gitignore"]
    assert ".moved/" in (project / ".gitignore").read_text()


def test_after_an_upgrade_update_moves_the_project(upgraded: tuple[Environment, Path]) -> None:
    environment, project = upgraded
    shown = succeeded(environment.eitherway("show", cwd=project))
    assert "(0.2.0 is available: eitherway update)" in shown.stdout

    succeeded(environment.eitherway("update", cwd=project))

    assert recorded(project)["_commit"] == "0.2.0"
    save(project, "0.2.0")
    succeeded(environment.copier("update", "--defaults", cwd=project))
    assert is_clean(project)


@pytest.mark.ci
def test_the_shared_bundle_outlives_the_environment(
    upgraded: tuple[Environment, Path], packages: Packages, tmp_path: Path
) -> None:
    environment, _ = upgraded
    newer = new(environment, tmp_path / "newer")
    environment.install(packages.wheel)
    older = new(environment, tmp_path / "older")

    assert recorded(newer)["_commit"] == "0.2.0"
    assert recorded(older)["_commit"] == "0.1.0"
    for project in (newer, older):
        succeeded(environment.copier("update", "--defaults", cwd=project))
        assert recorded(project)["_commit"] == "0.2.0"
    assert is_clean(newer)


def test_a_public_address_is_recorded_and_works_without_a_network(
    packages: Packages, tmp_path: Path
) -> None:
    environment = Environment.make(tmp_path / "env", packages.public_wheel)
    project = new(environment, tmp_path / "demo")
    answers = recorded(project)

    assert (answers["_src_path"], answers["_commit"]) == (Packages.ADDRESS, "0.1.0")
    succeeded(environment.eitherway("add", "docker", cwd=project))
    save(project, "docker")
    assert recorded(project)["_src_path"] == Packages.ADDRESS
    assert not list(environment.home.rglob("*.bundle"))
    # Copier would really go there.
    done = environment.copier("update", "--defaults", cwd=project)
    assert "eitherway.invalid" in done.stdout + done.stderr
    assert done.returncode != 0
