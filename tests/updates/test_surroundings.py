"""Projects in all kinds of repositories, with all kinds of names, settings and environments."""

import errno
import json
import os
import subprocess
from pathlib import Path

import pytest

from eitherway.update import apply as put

from ..support.commands import SCRIPT, eitherway
from ..support.rendering import plant
from ..support.repository import GIT, commit, git
from ..support.two_releases import (
    SETTINGS,
    Made,
    SampleTemplate,
    done,
    everything,
    files,
    history,
    refused,
    release,
    unmerged,
)

THERE = Made("flask", ("docs",), "0.2.0")


def goes_there_and_back(project: Path, sample: SampleTemplate) -> None:
    """Update a project as it was made, with a dry run before, and undo it."""
    before, past, every = files(project), history(project), everything(project)
    done("update", "--dry-run")
    assert everything(project) == every
    done("update")
    assert files(project) == files(sample.made(THERE))
    assert history(project) == past
    done("show")
    done("undo")
    assert files(project) == before
    assert history(project) == past
    assert git(project, "status", "--porcelain", "--untracked-files=all", ".") == ""


# Where the project is


def test_a_command_works_from_a_folder_of_the_project(
    project: Path, sample: SampleTemplate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir("docs/site")

    goes_there_and_back(project, sample)


def two_projects(sample: SampleTemplate, top: Path) -> tuple[Path, Path]:
    """A repository with two projects, in folders whose names are patterns, and something else."""
    top.mkdir()
    git(top, "init", "--quiet", "-b", "main")
    (top / "readme.md").write_text("# All\n")
    (top / ".gitattributes").write_text("*.md text eol=crlf\n")
    one, other = top / "services/[a] \"b'", top / "services/a"
    for folder in (one, other):
        Made("flask", ("docs",)).into(folder, sample.template)
    commit(top, "Start")
    # Checked out anew, with line ends as the attributes have them.
    git(top, "rm", "--quiet", "-r", ".")
    git(top, "reset", "--quiet", "--hard")
    return one, other


def test_two_projects_in_one_repository_leave_each_other_alone(
    sample: SampleTemplate, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = two_projects(sample, tmp_path / "all")
    (tmp_path / "all/readme.md").write_text("mine\n")
    before, there, past = files(one), files(other), history(one)
    monkeypatch.chdir(one)
    (other / "own.txt").write_text("mine\n")
    patch = done("update", "--dry-run", "--diff")
    done("update")
    (other / "own.txt").unlink()
    updated = files(one)

    assert updated["tools/helping.py"] == files(sample.made(THERE))["tools/helping.py"]
    assert updated["docs/pages.md"][0].count(b"\r\n") == 8
    assert files(other) == there
    assert history(one) == past
    commit(one)
    monkeypatch.chdir(other)
    done("remove", "docs")
    commit(other)
    monkeypatch.chdir(one)
    assert "Reverted: eitherway update." in done("undo")
    assert files(one) == before
    monkeypatch.chdir(other)
    assert "Reverted: eitherway remove docs." in done("undo")
    assert files(other) == there
    git(tmp_path / "all", "reset", "--quiet", "--hard", "HEAD~2")
    Path("../../../one.patch").write_bytes(patch.encode())
    git(one, "apply", "../../../one.patch")
    git(tmp_path / "all", "add", "--all")
    assert git(one, "write-tree", "--prefix=services/[a] \"b'/") == git(
        one, "rev-parse", "HEAD@{1}^:services/[a] \"b'"
    )


def test_conflicts_in_a_folder_of_a_repository_are_marked_there(
    sample: SampleTemplate, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, _ = two_projects(sample, tmp_path / "all")
    plant(one / "settings.py", "SETTING_6 = 6", "SETTING_6 = 'six'")
    commit(one)
    past = history(one)
    monkeypatch.chdir(one)

    assert eitherway("update").exit_code == 3
    assert git(one, "status", "--porcelain", "settings.py").startswith("UU ")
    done("undo")
    assert history(one) == past


def test_a_project_around_one_in_a_folder_called_scratch(
    project: Path, sample: SampleTemplate, monkeypatch: pytest.MonkeyPatch
) -> None:
    inner = Made("flask", ("docs",)).into(project / "scratch", sample.template)
    commit(project)
    monkeypatch.chdir(inner)
    before = files(inner)
    done("update")
    commit(project)
    monkeypatch.chdir(project)
    done("update")

    monkeypatch.chdir(inner)
    done("undo")
    assert files(inner) == before


def test_a_linked_work_tree(
    project: Path, sample: SampleTemplate, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    linked = tmp_path / "linked"
    git(project, "worktree", "add", "--quiet", "-b", "other", str(linked))
    monkeypatch.chdir(linked)

    goes_there_and_back(linked, sample)

    done("remove", "docs")
    monkeypatch.chdir(project)
    assert "There is nothing to undo" in refused("undo")


def apart(made: Path, place: Path) -> Path:
    """Move a file to another device, as the system sees it."""
    if ".git" in made.parts:
        raise OSError(errno.EXDEV, "Invalid cross-device link")
    os.replace(made, place)  # noqa: PTH105 - `Path.replace` is what this stands for
    return place


def test_a_work_tree_on_another_device(
    project: Path, sample: SampleTemplate, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("link").symlink_to("run.sh")
    template = sample.own_template(project.with_name("template"))
    (template / "copier.yml").write_text(
        f"{(template / 'copier.yml').read_text()}_preserve_symlinks: true\n"
    )
    (template / "template/pointer").symlink_to("run.sh")
    release(template, "0.3.0", {})
    commit(project)
    before = files(project)
    replace_record = Path.replace
    monkeypatch.setattr(
        Path,
        "replace",
        lambda made, place: (
            replace_record(made, place) if made.name == "last.new" else apart(made, place)
        ),
    )

    done("update", "--template", str(template))

    assert Path("run.sh").stat().st_mode & 0o111
    assert str(Path("pointer").readlink()) == "run.sh"
    done("undo")
    assert files(project) == before


def test_what_was_on_its_way_from_another_device_is_removed(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files(project)

    def stopped(made: Path, place: Path) -> None:
        place.parent.mkdir(exist_ok=True)
        place.with_name(put.MOVING).write_bytes(made.read_bytes()[:5])
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(put, "_move", stopped)
        assert eitherway("update").exit_code == 130
    assert any(file.endswith(put.MOVING) for file in files(project))

    done("undo")

    assert files(project) == before
    assert not Path("local").exists()


def test_another_failure_to_move_is_not_taken_for_that(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files(project)
    Path("docs").chmod(0o755)

    def refuse(made: Path, place: Path) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(place))

    replace = Path.replace
    with monkeypatch.context() as patch:
        patch.setattr(
            Path, "replace", lambda a, b: replace(a, b) if a.name == "last.new" else refuse(a, b)
        )
        result = eitherway("update")

    assert result.exit_code == 1
    assert "Permission denied" in result.stderr
    assert "half done" in result.stderr
    done("undo")
    assert files(project) == before


# What kind of repository it is in


def test_a_detached_head(project: Path, sample: SampleTemplate) -> None:
    git(project, "checkout", "--quiet", "--detach")

    goes_there_and_back(project, sample)


def test_a_repository_with_sha256(
    sample: SampleTemplate, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = Made("flask", ("docs",))
    project = sample.start(tmp_path / "league", made, "--object-format=sha256")
    monkeypatch.chdir(project)

    goes_there_and_back(project, sample)
    plant(Path("settings.py"), "SETTING_6 = 6", "SETTING_6 = 'six'")
    commit(project)
    assert eitherway("update").exit_code == 3
    assert unmerged(project) == ["settings.py"]


def test_a_sparse_checkout(
    sample: SampleTemplate, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = two_projects(sample, tmp_path / "all")
    git(tmp_path / "all", "sparse-checkout", "set", "services/a")
    assert not one.exists()
    monkeypatch.chdir(other)
    before = files(other)
    done("update")
    done("undo")
    assert files(other) == before

    without_docs = ["--no-cone", "/services/a/*", "!/services/a/docs/"]
    git(tmp_path / "all", "sparse-checkout", "set", *without_docs)
    half = files(other)
    assert "docs/pages.md" not in half
    assert "git was told to ignore changes in it" in refused("remove", "docs")
    assert files(other) == half
    done("add", "picture")
    done("undo")
    assert files(other) == half


def test_a_submodule_beside_it(project: Path, sample: SampleTemplate) -> None:
    allowed = ["-c", "protocol.file.allow=always"]
    git(project, *allowed, "submodule", "--quiet", "add", str(sample.template), "vendor")
    commit(project)
    before, past = files(project), history(project)

    done("update")
    commit(project)
    done("undo")

    assert {**files(project), ".git": 0}.keys() == {**before, ".git": 0}.keys()
    assert files(project) == before
    assert history(project)[0].splitlines()[-1:] == past[0].splitlines()[-1:]


def test_a_project_that_borrows_its_objects(
    project: Path, sample: SampleTemplate, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clone = tmp_path / 'a:b "c"\\\n'
    git(project, "clone", "--quiet", "--shared", ".", str(clone))
    monkeypatch.chdir(clone)

    goes_there_and_back(clone, sample)


# What its files are called and hold


def name(raw: bytes) -> Path:
    return Path(os.fsdecode(raw))


ODD = [
    b"with space",
    b"\"quotes' \\",
    b"new\nline",
    "möbel 家具".encode(),
    b"no utf-8 \xff",
    b"-x",
]
# Copier would not give such names.
OWN = [*ODD, b"return\r\n", b"\x1b[31m", b"{{ x }}"]


def test_files_of_any_name_are_kept_and_brought_back(
    sample: SampleTemplate, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    template = sample.own_template(tmp_path / "template")
    old = "".join(f"line {number}\n" for number in range(9))
    for raw in ODD:
        (template / "template" / name(raw)).write_text(old)
    release(template, "0.3.0", {})
    for raw in ODD:
        (template / "template" / name(raw)).write_text(old.replace("line 7", "line seven"))
        (template / "template/new" / name(raw)).parent.mkdir(exist_ok=True)
        (template / "template/new" / name(raw)).write_text(old)
    release(template, "0.4.0", {})
    project = Made(version="0.3.0").into(tmp_path / "league", template)
    git(project, "init", "--quiet")
    for raw in ODD:
        plant(project / name(raw), "line 1\n", "mine\n")
    for raw in OWN:
        (project / name(b"own " + raw)).write_text("mine\n")
    commit(project)
    monkeypatch.chdir(project)
    before = files(project)

    result = eitherway("update", "--diff")

    assert result.exit_code == 0, result.output
    assert "  no utf-8 \\xff\n" in result.stdout
    assert "  new\\nline\n" in result.stdout
    assert "  möbel 家具\n" in result.stdout
    for raw in ODD:
        text = name(raw).read_text()
        assert "line seven" in text
        assert "mine" in text
        assert (Path("new") / name(raw)).read_text() == old
    said = done("show")
    assert "  own \\x1b[31m\n" in said
    assert "  own return\\r\\n\n" in said
    told = json.loads(done("show", "--json"))["files"]["own"]
    assert {os.fsencode(path) for path in told} == {b"own " + raw for raw in OWN}
    done("undo", "--json", "--diff")
    assert files(project) == before


def test_a_patch_holds_the_very_bytes(
    project: Path, sample: SampleTemplate, tmp_path: Path
) -> None:
    template = sample.own_template(tmp_path / "template")
    release(template, "0.3.0", {"template/latin.txt": b"one \xe9\r\ntwo\rthree\r\n"})

    patch = eitherway("update", "--template", str(template), "--diff", "--dry-run").stdout_bytes

    (tmp_path / "change.patch").write_bytes(patch)
    git(project, "apply", str(tmp_path / "change.patch"))
    assert Path("latin.txt").read_bytes() == b"one \xe9\r\ntwo\rthree\r\n"


def crlf(text: str) -> bytes:
    return text.replace("\n", "\r\n").encode()


def test_line_ends_of_windows_in_the_work_tree(
    sample: SampleTemplate, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = Made("flask", ("docs",))
    bare = sample.start(tmp_path / "bare", made)
    project = tmp_path / "league"
    git(tmp_path, "-c", "core.autocrlf=true", "clone", "--quiet", str(bare), str(project))
    git(project, "config", "core.autocrlf", "true")
    git(project, "config", "core.safecrlf", "true")
    monkeypatch.chdir(project)
    mine = crlf(SETTINGS.replace("SETTING_12 = 12", "SETTING_12 = 'mine'"))
    Path("settings.py").write_bytes(mine)
    commit(project)
    before = files(project)
    assert before["helpers.py"][0].count(b"\r\n") == 16

    done("update")

    assert Path("settings.py").read_bytes() == mine.replace(b"= 6\r", b"= 66\r")
    assert Path("tools/helping.py").read_bytes().count(b"\r\n") == 16
    assert Path("logo.png").read_bytes() == files(sample.made(THERE))["logo.png"][0]
    assert "settings.py" in git(project, "diff", "--name-only")
    assert "pages.md" in git(project, "diff", "--name-only")
    assert "run.sh" not in git(project, "status", "--porcelain")
    done("undo")
    assert files(project) == before


def test_line_ends_of_windows_in_the_repository_are_no_loss(project: Path) -> None:
    git(project, "config", "core.autocrlf", "false")
    for path in ("settings.py", "run.sh"):
        Path(path).write_bytes(crlf(Path(path).read_text()))
    commit(project)
    before = files(project)

    result = eitherway("update")

    assert result.exit_code == 3
    assert unmerged(project) == ["settings.py"]
    assert before["settings.py"][0] in Path("settings.py").read_bytes()
    assert files(project)["run.sh"] == before["run.sh"]
    done("undo")
    assert files(project) == before


def test_what_can_be_run_can_be_run_afterwards(
    project: Path, sample: SampleTemplate, tmp_path: Path
) -> None:
    template = sample.own_template(tmp_path / "template")
    plant(template / "template/run.sh", "app.py", "serve.py")
    release(template, "0.3.0", {"template/plain.sh": "echo\n"})
    Path("settings.py").chmod(0o755)
    commit(project)

    done("update", "--template", str(template))

    found = files(project)
    assert found["run.sh"] == (b"#!/bin/sh\nexec python serve.py\n", True)
    assert found["settings.py"][1]
    assert not found["plain.sh"][1]
    done("undo")
    assert git(project, "status", "--porcelain") == ""


# What the user set


SET = {
    "add.ignoreErrors": "true",
    "color.ui": "always",
    "commit.gpgSign": "true",
    "core.fsmonitor": "true",
    "core.splitIndex": "true",
    "core.untrackedCache": "true",
    "diff.external": "false",
    "diff.mnemonicPrefix": "true",
    "diff.noprefix": "true",
    "diff.renames": "false",
    "fetch.fsckObjects": "true",
    "fetch.prune": "true",
    "fetch.recurseSubmodules": "true",
    "gpg.program": "false",
    "grep.column": "true",
    "init.templateDir": "/nowhere",
    "merge.renames": "false",
    "safe.bareRepository": "explicit",
    "status.relativePaths": "true",
    "status.showUntrackedFiles": "no",
}


def test_settings_of_the_user_change_nothing(
    project: Path, sample: SampleTemplate, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = project.with_name("config")
    config.write_text(Path(os.environ["GIT_CONFIG_GLOBAL"]).read_text())
    for key, value in SET.items():
        git(project, "config", "--file", str(config), key, value)
    wanted = done("update", "--dry-run", "--diff")

    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(config))

    assert done("update", "--dry-run", "--diff") == wanted
    done("update")
    assert files(project) == files(sample.made(THERE))
    done("undo")
    git(project, "-c", "core.fsmonitor=false", "diff", "--no-ext-diff", "--quiet")


def test_a_repository_that_fetches_from_no_folder(project: Path, sample: SampleTemplate) -> None:
    git(project, "config", "protocol.file.allow", "never")

    goes_there_and_back(project, sample)


def test_the_style_of_conflicts_is_the_user_s(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = project.with_name("config")
    config.write_text(Path(os.environ["GIT_CONFIG_GLOBAL"]).read_text())
    git(project, "config", "--file", str(config), "merge.conflictStyle", "zdiff3")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(config))
    plant(Path("settings.py"), "SETTING_6 = 6", "SETTING_6 = 'six'")
    commit(project)

    assert eitherway("update").exit_code == 3

    text = Path("settings.py").read_text()
    assert "<<<<<<< yours\nSETTING_6 = 'six'\n|||||||" in text
    assert "SETTING_6 = 6\n=======\nSETTING_6 = 66\n>>>>>>> template\n" in text


def test_an_untracked_file_is_seen_whatever_git_shows(project: Path) -> None:
    git(project, "config", "status.showUntrackedFiles", "no")
    Path("tools").mkdir()
    Path("tools/helping.py").write_text("mine\n")

    assert "You have uncommitted changes: tools/" in refused("update")
    assert Path("tools/helping.py").read_text() == "mine\n"


def test_the_environment_of_a_hook_leads_nowhere_else(
    project: Path, sample: SampleTemplate, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = sample.start(tmp_path / "other", Made("fastapi"))
    before = everything(other)
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other))
    monkeypatch.setenv("GIT_INDEX_FILE", str(other / ".git/index"))
    monkeypatch.setenv("GIT_PREFIX", "docs/")
    monkeypatch.setenv("GIT_LITERAL_PATHSPECS", "1")

    done("switch", "fastapi")

    assert everything(other) == before
    there = files(sample.made(Made("fastapi", ("docs",))))
    assert files(project) == there


def test_it_runs_in_a_hook(project: Path, sample: SampleTemplate) -> None:
    hook = Path(".git/hooks/post-commit")
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f"#!/bin/sh\nexec '{SCRIPT}' update --yes\n")
    hook.chmod(0o755)

    words = [GIT, "commit", "--quiet", "--allow-empty", "-am", "Mine"]
    subprocess.run(words, cwd=project, check=True, capture_output=True)

    assert files(project) == files(sample.made(THERE))
    assert git(project, "diff", "--cached", "--name-only") == ""
