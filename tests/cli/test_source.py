"""Where the template comes from: addresses, folders, bundles, and their versions."""

import base64
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.metadata import PackageMetadata, metadata
from pathlib import Path
from threading import Thread

import pytest
from copier import run_update
from plumbum import local

from eitherway import git as git_module
from eitherway.create.commit import commit_all
from eitherway.errors import Refusal, Stop
from eitherway.template import source
from eitherway.template import versions as template
from eitherway.template.bundle import SHARED_BUNDLE, share
from eitherway.template.render import CACHE, render
from eitherway.template.source import Source, chosen, own
from eitherway.template.versions import history, template_at

from ..support.combinations import ROOT
from ..support.minimal_template import (
    QUESTIONS,
    bundle,
    commit_version,
    copied,
    plain_template,
    recorded,
    repository,
)
from ..support.repository import git

PUBLIC = "https://eitherway.invalid/template.git"
SECRET = "s3cret"  # noqa: S105 - not one


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A home of the test's own, whose user git knows."""
    folder = tmp_path / "home"
    folder.mkdir()
    (folder / ".gitconfig").write_text("[user]\nname = Tester\nemail = tester@example.com\n")
    with local.env(HOME=str(folder)):
        for name in [name for name in os.environ if name.startswith("GIT_")]:
            monkeypatch.delenv(name)
            if name in local.env:
                local.env.pop(name)
        monkeypatch.setenv("HOME", str(folder))
        yield folder


@pytest.fixture
def releases(tmp_path: Path) -> Path:
    """A template with two releases, and a commit after them."""
    folder = repository(tmp_path / "releases", "0.9.0", "0.10.0", "0.11.0rc1")
    commit_version(folder, "unreleased")
    return folder


@pytest.fixture
def packaged(releases: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """This package as it is installed from a wheel that was made of `releases`."""
    package = tmp_path / "package"
    package.mkdir()
    monkeypatch.setattr(source, "BUNDLE", bundle(releases, package / "_template.bundle"))
    return package


@pytest.fixture
def public(packaged: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of the template, as a wheel's metadata tell it."""
    known: PackageMetadata = metadata("eitherway")
    known["Project-URL"] = "Changes, https://eitherway.invalid/changes"  # type: ignore[index]
    known["Project-URL"] = f"Template, {PUBLIC}"  # type: ignore[index]
    monkeypatch.setattr(source, "metadata", lambda name: known)
    return PUBLIC


def rendered(origin: Source, project: Path, version: str | None = None) -> str:
    """Render a version, and return which one it is."""
    with template_at(origin, version) as found:
        render(found, {}, project)
    return (project / "version.txt").read_text().strip()


# The shared bundle


@pytest.fixture
def shared_bundle(home: Path) -> Path:
    return home / ".local" / "share" / "eitherway" / "template.bundle"


def held(file: Path, folder: Path) -> set[str]:
    """The versions that can be checked out of a bundle."""
    clone = folder / f"clone-{len(list(folder.iterdir()))}"
    git(folder, "clone", "--quiet", file, clone)
    subjects = git(clone, "log", "--all", "--format=%s")
    return set(subjects.splitlines())


def test_the_first_bundle_is_the_shared_bundle(
    releases: Path, tmp_path: Path, shared_bundle: Path
) -> None:
    first = bundle(releases, tmp_path / "first.bundle")
    share(first)

    assert shared_bundle.read_bytes() == first.read_bytes()
    assert {file.name for file in shared_bundle.parent.iterdir()} == {
        "template.bundle",
        "template.lock",
    }


def test_what_is_there_already_is_not_written_again(
    releases: Path, tmp_path: Path, shared_bundle: Path
) -> None:
    first = bundle(releases, tmp_path / "first.bundle")
    share(first)
    before = shared_bundle.stat()
    share(first)

    assert shared_bundle.stat().st_ino == before.st_ino


@pytest.mark.parametrize("first", ["older", "newer"])
def test_it_gains_and_its_head_is_the_newest(
    first: str, tmp_path: Path, shared_bundle: Path
) -> None:
    folder = repository(tmp_path / "one", "1.0.0")
    older = bundle(folder, tmp_path / "older.bundle")
    newest = commit_version(folder, "2.0.0.dev1")
    newer = bundle(folder, tmp_path / "newer.bundle")
    share(older if first == "older" else newer)
    share(newer if first == "older" else older)

    assert held(shared_bundle, tmp_path) == {"none", "1.0.0", "2.0.0.dev1"}
    assert git(tmp_path, "bundle", "list-heads", shared_bundle, "HEAD").split()[0] == newest


def test_states_between_releases_stay_when_histories_part(
    tmp_path: Path, shared_bundle: Path
) -> None:
    folder = repository(tmp_path / "one", "1.0.0")
    left = commit_version(folder, "left")
    share(bundle(folder, tmp_path / "left.bundle"))
    git(folder, "reset", "--quiet", "--hard", "1.0.0")
    right = commit_version(folder, "right")
    share(bundle(folder, tmp_path / "right.bundle"))

    assert held(shared_bundle, tmp_path) == {"none", "1.0.0", "left", "right"}
    assert copied(SHARED_BUNDLE, tmp_path / "left", left)["_commit"] == f"1.0.0-1-g{left[:7]}"
    assert git(tmp_path, "bundle", "list-heads", shared_bundle, "HEAD").split()[0] == right


def test_a_moved_tag_loses_nothing(tmp_path: Path, shared_bundle: Path) -> None:
    folder = repository(tmp_path / "one")
    commit_version(folder, "first")
    git(folder, "tag", "--annotate", "-m", "One", "1.0.0")
    first = bundle(folder, tmp_path / "first.bundle")
    git(folder, "reset", "--quiet", "--hard", "HEAD~1")
    commit_version(folder, "second")
    git(folder, "tag", "--annotate", "--force", "-m", "One again", "1.0.0")
    second = bundle(folder, tmp_path / "second.bundle")
    share(first)
    share(second)
    after = shared_bundle.read_bytes()
    share(first)

    assert held(shared_bundle, tmp_path) == {"none", "first", "second"}
    assert rendered(chosen(SHARED_BUNDLE), tmp_path / "project", "1.0.0") == "second"
    assert shared_bundle.read_bytes() == after


@pytest.mark.parametrize(
    "damage",
    [
        lambda whole: b"",
        lambda whole: b"not a bundle",
        lambda whole: whole[: len(whole) // 2],
        lambda whole: whole[:-30] + bytes([whole[-30] ^ 1]) + whole[-29:],
    ],
    ids=["empty", "other", "cut", "flipped"],
)
def test_a_damaged_shared_bundle_is_replaced(
    damage: Callable[[bytes], bytes], releases: Path, tmp_path: Path, shared_bundle: Path
) -> None:
    first = bundle(releases, tmp_path / "first.bundle")
    share(first)
    shared_bundle.write_bytes(damage(shared_bundle.read_bytes()))
    share(first)

    assert shared_bundle.read_bytes() == first.read_bytes()


def test_commands_at_the_same_time_lose_nothing(tmp_path: Path, shared_bundle: Path) -> None:
    folder = repository(tmp_path / "one", "1.0.0")
    bundles = []
    for number in range(6):
        git(folder, "checkout", "--quiet", "--detach", "1.0.0")
        commit_version(folder, f"side {number}")
        bundles.append(bundle(folder, tmp_path / f"{number}.bundle"))
    script = "import sys, pathlib; from eitherway.template.bundle import share; share(pathlib.Path(sys.argv[1]))"
    commands = [subprocess.Popen([sys.executable, "-c", script, str(each)]) for each in bundles]
    seen = set()
    while any(command.poll() is None for command in commands):
        if shared_bundle.exists():
            seen.add(git(tmp_path, "bundle", "list-heads", shared_bundle, "HEAD"))

    assert [command.wait() for command in commands] == [0] * 6
    assert seen
    assert held(shared_bundle, tmp_path) >= {f"side {number}" for number in range(6)}


def test_a_shared_bundle_that_cannot_be_written_is_said(
    releases: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("HOME", str(tmp_path / "file"))

    with pytest.raises(
        Stop, match=f"cannot be written to {SHARED_BUNDLE}, .* set HOME to another one"
    ):
        share(bundle(releases, tmp_path / "first.bundle"))


# This command's own template


def test_in_a_checkout_it_is_the_checkout() -> None:
    assert own() == Source(str(ROOT), str(ROOT))
    assert own().is_own
    assert not own().is_packaged


def test_in_a_package_it_is_in_the_shared_bundle(packaged: Path, tmp_path: Path) -> None:
    assert own() == chosen(SHARED_BUNDLE)
    assert own().address == SHARED_BUNDLE
    assert own().is_own

    assert rendered(own(), tmp_path / "project") == "unreleased"
    assert recorded(tmp_path / "project")["_src_path"] == SHARED_BUNDLE


def test_a_public_address_is_recorded_and_found_offline(
    public: str, tmp_path: Path, shared_bundle: Path
) -> None:
    project = tmp_path / "project"
    assert own() == chosen(public)

    assert rendered(own(), project) == "unreleased"
    assert recorded(project)["_src_path"] == public
    assert recorded(project)["_commit"].startswith("0.11.0rc1-1-g")
    assert not shared_bundle.exists()


def test_a_package_with_a_public_address_knows_the_shared_bundle_too(
    public: str, tmp_path: Path, shared_bundle: Path
) -> None:
    assert chosen(SHARED_BUNDLE).is_packaged
    assert shared_bundle.exists()
    assert rendered(chosen(SHARED_BUNDLE), tmp_path / "project", "0.9.0") == "0.9.0"


def test_the_newest_state_of_the_shared_bundle_is_not_the_packages(
    packaged: Path, releases: Path, tmp_path: Path
) -> None:
    commit_version(releases, "0.12.0")
    git(releases, "tag", "0.12.0")
    share(bundle(releases, tmp_path / "newer.bundle"))

    assert rendered(own(), tmp_path / "project") == "unreleased"


def test_no_address_is_known_before_it_is_decided() -> None:
    assert source.public_address() == ""


# What is typed, or was recorded


@pytest.mark.parametrize(
    ("address", "recorded", "place"),
    [
        ("gh:we/it", "gh:we/it", "https://github.com/we/it.git"),
        ("gh:/we/it.git", "gh:/we/it.git", "https://github.com/we/it.git"),
        ("gl:we/it", "gl:we/it", "https://gitlab.com/we/it.git"),
        ("https://github.com/we/it", None, "https://github.com/we/it.git"),
        ("https://gitlab.com/we/it/", "https://gitlab.com/we/it", "https://gitlab.com/we/it.git"),
        ("https://x.org/it.git", None, "https://x.org/it.git"),
        ("https://x.org/it", "git+https://x.org/it", "https://x.org/it"),
        ("git+https://x.org/it", None, "https://x.org/it"),
        ("ssh://git@x.org:22/it", "git+ssh://git@x.org:22/it", "ssh://git@x.org:22/it"),
        ("git@x.org:we/it", None, "git@x.org:we/it"),
        ("me@x.org:it", "git+me@x.org:it", "me@x.org:it"),
        ("git://x.org/it", None, "git://x.org/it"),
        ("file:///srv/it", "git+file:///srv/it", "file:///srv/it"),
        ("git+/srv/it", None, "/srv/it"),
        (f"https://me:{SECRET}@x.org/it.git", "https://x.org/it.git", None),
        (f"https://{SECRET}@x.org/it.git", "https://x.org/it.git", None),
        (f"git+https://me:{SECRET}@x.org/it", "git+https://x.org/it", f"https://me:{SECRET}@x.org/it"),
        (f"ssh://me:{SECRET}@x.org/it.git", "ssh://x.org/it.git", None),
    ],
)  # fmt: skip
def test_an_address_is_recorded_as_copier_understands_it(
    address: str, recorded: str | None, place: str | None
) -> None:
    found = chosen(address)

    assert found.address == (recorded or address)
    assert found.place == (place or address)
    assert SECRET not in repr(found)
    assert found.has_history
    assert not found.is_own


@pytest.mark.parametrize(
    "address",
    [
        "",
        "nowhere",
        "~/nowhere",
        "~nobody-of-that-name/it",
        "-",
        "--upload-pack=touch marker",
        "https://",
        "ssh://-oProxyCommand=touch marker/it",
        "git@-oProxyCommand=touch:it",
        "git+--upload-pack=touch marker",
        "git+ext::sh -c touch% marker",
        "ext::sh -c touch% marker",
        "foo::bar",
        "https://x.org/it\nfile:///",
        f"htps://me:{SECRET}@x.org/it",
        f"me:{SECRET}@x.org/it",
        "file",
    ],
)
def test_what_is_neither_a_path_nor_an_address_is_refused(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").write_text("no bundle")

    with pytest.raises(Refusal, match='There is no template at "') as refused:
        chosen(address)
    assert SECRET not in str(refused.value)


def test_without_a_package_the_shared_bundle_is_a_bundle_like_others(
    releases: Path, tmp_path: Path, shared_bundle: Path
) -> None:
    with pytest.raises(Refusal):
        chosen(SHARED_BUNDLE)
    share(bundle(releases, tmp_path / "first.bundle"))

    assert chosen(SHARED_BUNDLE) == Source(SHARED_BUNDLE, str(shared_bundle))
    assert not chosen(SHARED_BUNDLE).is_packaged


# As Copier sees it: a kind of source, what is typed, whether it has versions


def _monorepo(folder: Path) -> str:
    repository(folder / "mono", "1.0.0")
    inner = plain_template(folder / "mono" / "inner")
    git(folder / "mono", "add", ".")
    git(folder / "mono", "commit", "--quiet", "-m", "inner")
    return str(inner)


def _bare(name: str, folder: Path) -> str:
    git(folder, "clone", "--quiet", "--bare", repository(folder / "one", "1.0.0"), name)
    return str(folder / name)


def _bundle(folder: Path) -> str:
    return str(bundle(repository(folder / "one", "1.0.0"), folder / "one.bundle"))


KINDS: dict[str, tuple[Callable[[Path], str], bool]] = {
    "a plain folder": (lambda folder: str(plain_template(folder / "plain")), False),
    "a repository": (lambda folder: str(repository(folder / "one", "1.0.0")), True),
    "a repository named .git": (lambda folder: str(repository(folder / "one.git", "1.0.0")), True),
    "a bare repository": (partial(_bare, "bare"), True),
    "a bare repository named .git": (partial(_bare, "bare.git"), True),
    "a bundle": (_bundle, True),
    "a folder of a repository": (_monorepo, False),
    "a file address": (lambda folder: f"file://{repository(folder / 'one', '1.0.0')}", True),
    "a path as an address": (lambda folder: f"git+{repository(folder / 'one', '1.0.0')}", True),
}  # fmt: skip


@pytest.mark.parametrize("at_home", [False, True], ids=["", "at home"])
@pytest.mark.parametrize("kind", KINDS)
def test_copier_sees_versions_where_this_command_does(
    kind: str,
    at_home: bool,  # noqa: FBT001 - a parameter of the test
    tmp_path: Path,
    home: Path,
) -> None:
    make, versions = KINDS[kind]
    typed = make(home if at_home else tmp_path)
    if at_home:
        typed = typed.replace(str(home), "~") if typed.startswith("/") else typed
    found = chosen(typed)

    by_copier = copied(found.address, tmp_path / "by-copier")
    ours = tmp_path / "ours"
    assert rendered(found, ours) == (ours / ".." / "by-copier" / "version.txt").read_text().strip()
    assert found.has_history is versions
    assert ("_commit" in by_copier) is versions
    assert recorded(ours) == by_copier
    if not versions:
        with pytest.raises(Refusal, match="has no versions: it is not a git repository"):
            rendered(found, tmp_path / "other", "1.0.0")
        return
    git(ours, "init", "--quiet")
    git(ours, "add", ".")
    git(ours, "commit", "--quiet", "-m", "Start")
    run_update(ours, defaults=True, overwrite=True, quiet=True)
    assert git(ours, "status", "--porcelain") == ""


def test_a_relative_path_is_recorded_whole(
    releases: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    assert chosen("releases").address == str(releases)


def test_a_path_in_the_home_is_recorded_as_everybody_has_it(home: Path) -> None:
    repository(home / "one")
    bundle(home / "one", home / "one.bundle")
    plain_template(home / "plain")

    assert chosen("~/one") == Source("~/one", str(home / "one"))
    assert chosen("~/one.bundle").address == "~/one.bundle"
    # Copier does not find this one by its short name.
    assert chosen("~/plain").address == str(home / "plain")


def test_without_git_a_folder_is_just_a_folder(
    releases: Path, home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(source, "which", lambda name: None)
    found = chosen(str(releases))

    assert not found.has_history
    with template_at(found) as laid_out:
        assert laid_out.ref is None
        assert laid_out.why_no_update == "The template has no git history"


# Versions


def test_the_newest_release_is_the_default(releases: Path, tmp_path: Path) -> None:
    assert rendered(chosen(str(releases)), tmp_path / "project") == "0.10.0"
    assert copied(str(releases), tmp_path / "copied")["_commit"] == "0.10.0"


@pytest.mark.parametrize(
    ("version", "content"),
    [
        ("0.9.0", "0.9.0"),
        ("0.11.0rc1", "0.11.0rc1"),
        ("HEAD", "unreleased"),
        ("main", "unreleased"),
        ("other", "other"),
    ],
)
def test_any_version_can_be_asked_for(
    version: str, content: str, releases: Path, tmp_path: Path
) -> None:
    git(releases, "checkout", "--quiet", "-b", "other")
    commit_version(releases, "other")
    git(releases, "checkout", "--quiet", "main")

    assert rendered(chosen(str(releases)), tmp_path / "project", version) == content


def test_what_was_recorded_can_be_asked_for(releases: Path, tmp_path: Path) -> None:
    described = copied(str(releases), tmp_path / "copied", "HEAD")["_commit"]

    assert described.startswith("0.11.0rc1-1-g")
    assert rendered(chosen(str(releases)), tmp_path / "project", described) == "unreleased"


@pytest.mark.parametrize("version", ["1.0.0", "--all", "-x", "", "a b", "HEAD:template"])
def test_an_unknown_version_is_refused_with_the_releases(version: str, releases: Path) -> None:
    with (
        history(chosen(str(releases))) as versions,
        pytest.raises(Refusal, match=r"Its releases: 0\.9\.0, 0\.10\.0\.$"),
    ):
        versions.commit(version)


def test_a_template_without_releases_says_so(tmp_path: Path) -> None:
    unreleased = chosen(str(repository(tmp_path / "one", "not-a-version")))
    with pytest.raises(Refusal, match=r"Its releases: none\."), template_at(unreleased, "1.0.0"):
        pass

    assert rendered(unreleased, tmp_path / "project") == "not-a-version"


def test_versions_have_an_order_and_names(releases: Path) -> None:
    with history(chosen(str(releases))) as versions:
        older, newer = versions.commit("0.9.0"), versions.commit("0.10.0")
        head = versions.commit("HEAD")
        versions.template(older)

        assert versions.comes_before(older, newer)
        assert not versions.comes_before(newer, older)
        assert versions.name(newer) == "0.10.0"
        assert versions.commit("HEAD") == head != older


def test_a_repository_without_commits_is_said(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", "empty")

    with pytest.raises(Stop, match="has no commits yet"), history(chosen(str(tmp_path / "empty"))):
        pass


def test_the_state_of_a_template_has_a_name(releases: Path, packaged: Path, tmp_path: Path) -> None:
    plain = plain_template(tmp_path / "plain")
    with template_at(chosen(str(releases))) as found:
        assert found.name == f"0.10.0 from {releases}"
        assert found.why_no_update == ""
    with template_at(chosen(str(plain))) as found:
        assert found.name == f"{plain}, a folder without versions"
    with template_at(own()) as found:
        assert found.name.startswith("bundled with eitherway ")
    with template_at(own(), "0.9.0") as found:
        assert found.name == f"0.9.0 from {SHARED_BUNDLE}"
        assert found.questionnaire.framework.default == "one"
        assert found.rules.default(found.questionnaire.framework, {}) == "one"


def test_a_change_in_the_checkout_is_in_the_way_of_updates(
    releases: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source, "CHECKOUT", releases)
    with template_at(own()) as found:
        assert found.why_no_update == ""
        (releases / "new").touch()
        assert found.why_no_update == "The template has uncommitted changes"
        assert found.name.startswith("0.11.0rc1-1-g")


# What Copier is let do


def test_a_template_that_was_read_is_rendered_without_the_network(
    releases: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = tmp_path / "cache"
    monkeypatch.setenv(CACHE, str(cache))
    project = tmp_path / "project"
    with template_at(chosen(f"file://{releases}")) as found:
        releases.rename(tmp_path / "gone")
        render(found, {}, project)

    assert recorded(project)["_src_path"] == f"git+file://{releases}"
    assert os.environ[CACHE] == str(cache)
    assert not cache.exists()


def test_copiers_git_works_on_no_other_repository(packaged: Path, tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", "other")
    with local.env(GIT_DIR=str(tmp_path / "other" / ".git")):
        assert rendered(own(), tmp_path / "project") == "unreleased"
        assert "GIT_DIR" in local.env


@pytest.mark.parametrize(
    ("line", "kind", "sentence"),
    [
        ("_tasks: [touch marker]", Refusal, "needs to run code, and eitherway never"),
        ("_jinja_extensions: [os.path]", Refusal, "needs to run code, and eitherway never"),
        ('_min_copier_version: "99"', Refusal, "Upgrade eitherway, and Copier with it."),
        ("_subdirectory: ../..", Stop, "Copier cannot render the template: "),
    ],
)
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # in Copier
def test_what_copier_refuses_is_said(
    line: str, kind: type[Stop], sentence: str, tmp_path: Path
) -> None:
    folder = plain_template(tmp_path / "plain")
    name = line.partition(":")[0]
    kept = [each for each in QUESTIONS.splitlines() if not each.startswith(name)]
    (folder / "copier.yml").write_text("\n".join([*kept, line]))

    with pytest.raises(kind, match=sentence) as refused:
        rendered(chosen(str(folder)), tmp_path / "project")
    assert type(refused.value) is kind
    assert not (tmp_path / "project" / "marker").exists()


# Private templates


class Guarded(SimpleHTTPRequestHandler):
    """A repository for those who have the password."""

    def do_GET(self) -> None:
        _, _, given = self.headers.get("Authorization", "").partition(" ")
        if base64.b64decode(given).decode() == f"me:{SECRET}":
            super().do_GET()
            return
        self.send_response(401)
        self.send_header("WWW-Authenticate", 'Basic realm="templates"')
        self.end_headers()

    def log_message(self, *words: object) -> None:
        """Keep the output of the tests free of it."""


@pytest.fixture
def private(releases: Path, tmp_path: Path) -> Iterator[str]:
    """Where a private template is, on a web server: the address without `https://`."""
    git(tmp_path, "clone", "--quiet", "--bare", releases, "web.git")
    git(tmp_path / "web.git", "update-server-info")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Guarded, directory=str(tmp_path))) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"127.0.0.1:{server.server_port}/web.git"
        server.shutdown()
        thread.join()


def test_a_password_is_used_and_not_recorded(private: str, tmp_path: Path) -> None:
    project = tmp_path / "project"

    assert rendered(chosen(f"http://me:{SECRET}@{private}"), project) == "0.10.0"
    assert recorded(project)["_src_path"] == f"http://{private}"
    assert SECRET not in (project / ".copier-answers.yml").read_text()


@pytest.mark.parametrize("user", ["", f"me:not-{SECRET}@"])
def test_nobody_is_asked_for_a_password_without_a_terminal(user: str, private: str) -> None:
    with pytest.raises(Stop) as stopped, history(chosen(f"http://{user}{private}")):
        pass
    sentence = str(stopped.value)
    assert sentence.startswith(f"The template at http://{private} cannot be read. Git reported: ")
    assert "terminal prompts disabled" in sentence or "Authentication failed" in sentence
    assert SECRET not in sentence
    assert "\n" not in sentence


def test_in_a_terminal_git_may_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSH_ASKPASS", "mine")
    assert template.unattended() == {"GIT_TERMINAL_PROMPT": "0"}
    monkeypatch.delenv("SSH_ASKPASS")
    assert template.unattended()["SSH_ASKPASS"] == "false"

    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    assert template.unattended()
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert template.unattended() == {}


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        (f"unable to look up me:{SECRET}@x.org (port 1)", "unable to look up x.org (port 1)"),
        (f"repository 'https://me:{SECRET}@x.org/it/' not found", "repository 'https://x.org/it/' not found"),
        (f"http://{SECRET}@x.org", "http://x.org"),
        ("git@x.org: Permission denied", "git@x.org: Permission denied"),
        ("ssh://git@x.org/it", "ssh://git@x.org/it"),
    ],
)  # fmt: skip
def test_what_git_says_is_shown_without_passwords(said: str, shown: str) -> None:
    assert source.without_secrets(said) == shown


# Hostile projects: what they record is read by git, and must not run anything

EVIL = [
    "ext::sh -c touch% {marker}",
    "git+ext::sh -c touch% {marker}",
    "--upload-pack=touch {marker}",
    "git+--upload-pack=touch {marker}",
    "-u touch {marker}",
    "ssh://-oProxyCommand=touch${{IFS}}{marker}/it.git",
    "git+ssh://-oProxyCommand=touch${{IFS}}{marker}/it.git",
    "ssh://x.invalid@-oProxyCommand=touch${{IFS}}{marker}/it.git",
    "git@-oProxyCommand=touch${{IFS}}{marker}:it.git",
    "ext::sh -c touch% {marker} .git",
    "https://x.invalid/::ext::sh -c touch% {marker}",
    "file://$(touch {marker})/it.git",
    "gh:`touch {marker}`",
    "fd::17/touch {marker}",
]  # fmt: skip


@pytest.mark.parametrize("address", EVIL)
def test_a_hostile_address_runs_nothing(
    address: str, tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Whatever the user lets git do: what somebody else wrote is not theirs.
    with (home / ".gitconfig").open("a") as config:
        config.write("[protocol]\nallow = always\n[http]\nproxy = http://127.0.0.1:1\n")
        config.write('[url "file:///nowhere/"]\ninsteadOf = https://github.com/\n')
    marker = tmp_path / "marker"

    with pytest.raises(Stop):
        rendered(chosen(address.format(marker=marker)), tmp_path / "project")
    assert not marker.exists()


def test_git_itself_would_run_a_hostile_address(releases: Path, tmp_path: Path, home: Path) -> None:
    with (home / ".gitconfig").open("a") as config:
        config.write("[protocol]\nallow = always\n")
    for number, words in enumerate([[EVIL[0]], [EVIL[2], str(releases)]]):
        evil = [word.format(marker=tmp_path / f"{number};") for word in words]
        git_module.attempt(tmp_path, "clone", *evil, str(tmp_path / "clone"))

    assert (tmp_path / "0").exists()
    assert (tmp_path / "1").exists()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # in Copier
def test_a_hostile_repository_within_the_project_runs_nothing(
    releases: Path, tmp_path: Path
) -> None:
    project = tmp_path / "project"
    evil, marker = project / "evil", tmp_path / "marker"
    project.mkdir()
    git(tmp_path, "clone", "--quiet", "--bare", releases, evil)
    hook = evil / "hooks" / "post-checkout"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f"#!/bin/sh\ntouch {marker}\n")
    hook.chmod(0o755)
    git(evil, "config", "core.bare", "false")
    git(evil, "config", "core.worktree", "..")
    for key in ("core.fsmonitor", "core.sshCommand", "uploadpack.packObjectsHook", "core.pager"):
        git(evil, "config", key, f"touch {marker}; false")

    for address in (str(evil), f"git+{evil}", f"file://{evil}"):
        with template_at(chosen(address)) as found:
            render(found, {}, tmp_path / f"made-{len(list(tmp_path.iterdir()))}")

    assert not marker.exists()
    git(evil, "status")
    assert marker.exists()


# Git


def test_what_git_says_against_a_command_is_told(tmp_path: Path) -> None:
    with pytest.raises(git_module.GitFailed, match=r"`git show` failed in .*: fatal: "):
        git_module.git(tmp_path, "show", "nothing")
    with pytest.raises(git_module.GitFailed, match=r"`git config` failed in .*: status 1"):
        git_module.git(tmp_path, "config", "no.such.key")


def test_git_has_to_be_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(git_module.GitFailed, match="git is not installed"):
        git_module.git(tmp_path, "version")
    problem = commit_all(tmp_path, "Start")
    assert problem
    assert problem.reason == "git is not installed"


def test_the_first_commit_holds_everything(tmp_path: Path) -> None:
    folder = plain_template(tmp_path / "plain")
    assert commit_all(folder, "Start") is None

    assert git(folder, "log", "--format=%s %an") == "Start Tester"
    assert git(folder, "status", "--porcelain") == ""


def test_git_has_to_know_who_commits(tmp_path: Path, home: Path) -> None:
    (home / ".gitconfig").write_text("[user]\nuseConfigOnly = true\n")

    problem = commit_all(plain_template(tmp_path / "plain"), "Start")
    assert problem
    assert problem.reason == "git does not know who you are"
    assert 'git config --global user.name "Your Name"' in problem.commands


def test_a_hook_against_the_first_commit_is_told(tmp_path: Path, home: Path) -> None:
    hook = home / "hooks" / "pre-commit"
    hook.parent.mkdir()
    hook.write_text("#!/bin/sh\necho not today >&2\nexit 1\n")
    hook.chmod(0o755)
    git(home, "config", "--global", "core.hooksPath", str(hook.parent))

    problem = commit_all(plain_template(tmp_path / "plain"), "Start")
    assert problem
    assert problem.reason == "`git commit` failed: not today"
