"""A package is only built where it can hold the template with all its releases."""

import shutil
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path, PurePath

import pytest
from hatchling.builders.sdist import SdistBuilder
from hatchling.builders.wheel import WheelBuilder

from ..support.combinations import ROOT
from ..support.minimal_template import bundle, commit_version, repository
from ..support.packages import run
from ..support.repository import git

Builder = type[SdistBuilder] | type[WheelBuilder]


@pytest.fixture
def buildable(tmp_path: Path) -> Path:
    """A small repository that is built as this one is."""
    folder = repository(tmp_path / "buildable", "0.1.0")
    (folder / "generator" / "eitherway").mkdir(parents=True)
    (folder / "generator" / "eitherway" / "__init__.py").touch()
    for name in (
        ".gitignore",
        "LICENSE",
        "README.md",
        "generator/hatch_build.py",
        "pyproject.toml",
    ):
        shutil.copy(ROOT / name, folder / name)
    commit_version(folder, "built")
    return folder


def built(builder: Builder, root: Path) -> Path:
    """Build a package as its build backend would, in this process."""
    (path,) = builder(str(root)).build(directory=str(root / "dist"), versions=["standard"])
    return Path(path)


def _change(root: Path) -> None:
    (root / "template" / "version.txt").write_text("changed")


def _add(root: Path) -> None:
    (root / "template" / "a").touch()


def _stage(root: Path) -> None:
    (root / "copier.yml").write_text("{}")
    git(root, "add", ".")


def _remove(root: Path) -> None:
    (root / "template" / "version.txt").unlink()


def _forget(root: Path) -> None:
    shutil.rmtree(root / ".git")


def _start_anew(root: Path) -> None:
    _forget(root)
    git(root, "init", "--quiet")


def _put_in_another(root: Path) -> None:
    _forget(root)
    git(root.parent, "init", "--quiet")


def _make_shallow(root: Path) -> None:
    git(root.parent, "clone", "--quiet", "--depth=1", f"file://{root}", "shallow")
    _forget(root)
    (root.parent / "shallow" / ".git").rename(root / ".git")


def _break(root: Path) -> None:
    (root / ".git" / "refs" / "tags" / "broken").write_text(f"{'1' * 40}\n")


@pytest.mark.parametrize("builder", [SdistBuilder, WheelBuilder])
@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (_change, "the template has uncommitted changes, which would not be in the package."),
        (_add, "uncommitted changes"),
        (_stage, "uncommitted changes"),
        (_remove, "uncommitted changes"),
        (_forget, "is neither a git clone nor an unpacked source distribution"),
        (_put_in_another, "is neither a git clone nor an unpacked source distribution"),
        (_start_anew, "has no commits yet, so the template has no history."),
        (_make_shallow, "this clone is shallow and does not have all of the template's releases."),
        (_break, "git reported: "),
    ],
)
def test_nothing_is_built_that_would_not_hold_what_it_says(
    spoil: Callable[[Path], None],
    sentence: str,
    builder: Builder,
    buildable: Path,
) -> None:
    spoil(buildable)

    with pytest.raises(SystemExit) as stopped:
        built(builder, buildable)
    said = str(stopped.value)
    assert said.startswith("Cannot build the package: ")
    assert sentence in said
    assert "\n" not in said
    assert not list((buildable / "dist").glob("*"))


def test_the_template_is_in_a_package_once(buildable: Path) -> None:
    (buildable / "notes.txt").touch()

    with zipfile.ZipFile(built(WheelBuilder, buildable)) as wheel:
        names = wheel.namelist()
    assert [name for name in names if not name.startswith("eitherway-")] == [
        "eitherway/__init__.py",
        "eitherway/_template.bundle",
    ]
    with tarfile.open(built(SdistBuilder, buildable)) as sdist:
        inside = {str(PurePath(name).relative_to("eitherway-0.1.0")) for name in sdist.getnames()}
    assert "template.bundle" in inside
    assert not inside & {"copier.yml", "template", "template/version.txt", "notes.txt"}


def test_an_installation_of_the_checkout_itself_may_have_changes(
    buildable: Path, tmp_path: Path
) -> None:
    _change(buildable)
    run("uv", "pip", "install", "--no-deps", "--target", tmp_path / "env", "--editable", buildable)

    assert not list(tmp_path.rglob("*.bundle"))
    (link,) = (tmp_path / "env").glob("*eitherway.pth")
    assert link.read_text().strip() == str(buildable / "generator")


def test_a_hook_of_another_repository_does_not_lead_astray(
    buildable: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "nowhere"))

    assert built(WheelBuilder, buildable).is_file()


@pytest.fixture
def unpacked(buildable: Path, tmp_path: Path) -> Path:
    """A source distribution, unpacked."""
    shutil.unpack_archive(built(SdistBuilder, buildable), tmp_path, filter="data")
    return tmp_path / "eitherway-0.1.0"


@pytest.mark.parametrize("has_git", [True, False])
def test_a_source_distribution_passes_its_bundle_on(
    has_git: bool,  # noqa: FBT001 - a parameter of the test
    unpacked: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if not has_git:
        monkeypatch.setenv("PATH", str(tmp_path / "nowhere"))

    with zipfile.ZipFile(built(WheelBuilder, unpacked)) as wheel:
        found = wheel.read("eitherway/_template.bundle")
    assert found == (unpacked / "template.bundle").read_bytes()


def test_a_clone_is_not_built_without_git(buildable: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(buildable))

    with pytest.raises(SystemExit, match="Git is not installed, or not on the PATH"):
        built(WheelBuilder, buildable)


def test_a_bundle_in_a_clone_is_not_taken_for_its_history(buildable: Path, tmp_path: Path) -> None:
    other = bundle(repository(tmp_path / "other"), buildable / "template.bundle")

    with zipfile.ZipFile(built(WheelBuilder, buildable)) as wheel:
        assert wheel.read("eitherway/_template.bundle") != other.read_bytes()
