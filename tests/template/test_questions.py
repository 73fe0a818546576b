"""The questions: what is refused and in which words, and that what is accepted arrives everywhere.

Each answer goes through Copier itself, or through its validators in an environment like Copier's.
"""

import keyword
import os
import re
import secrets
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol, cast

import pytest
from copier import run_copy, run_update
from hypothesis import HealthCheck, assume, example, given, note, seed, settings
from hypothesis import strategies as st
from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from ..support.answers_in_files import descriptions, names, opening, parsed
from ..support.combinations import COMBINATIONS, EXTRAS, FRAMEWORKS, ROOT, Combination
from ..support.projects import Project
from ..support.repository import commit, contents, git

UNSEEN = "Type at least one visible character."
UNWANTED = "Remove line breaks, control characters and invisible characters."
BLANKS = "Remove the spaces at the start and end."
NO_NAME = "Type a name, not a path or an address."
NO_PACKAGE = "Use words of a-z and 0-9, joined by _ and starting with a letter, as in my_app."

REFUSED_LINES = {
    UNSEEN: ["", " ", "\t", "\u3000", "\u2800", "\u3164", "\u200d", "\ufe0f", "\u200b", "\ud800"],
    UNWANTED: [
        *(f"Two{line_break}lines" for line_break in "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"),
        *(f"Control{character}" for character in "\0\a\b\t\x1b\x1f\x7f\x80\x9f"),
        *(f"Turned {mark}round" for mark in "\u061c\u200e\u200f\u202a\u202e\u2066\u2069"),
        *(f"Un{mark}seen" for mark in "\xad\u180e\u200b\u2060\u2064\ufeff\ufff9\U0001d173"),
        *(f"Half {surrogate}" for surrogate in "\ud800\udbff\udc00\udfff"),
        *(f"Nothing {point}" for point in "\ufdd0\ufffe\uffff\U0001fffe\U0007ffff\U0010ffff"),
    ],
    BLANKS: [
        text
        for blank in " \xa0\u1680\u2002\u202f\u205f\u3000\u115f\u2800\u3164\uffa0"
        for text in [f"League{blank}", f"{blank}League"]
    ],
}

REFUSED = [
    *(
        (question, answer, sentence)
        for question in ["project_name", "description"]
        for sentence, answers in REFUSED_LINES.items()
        for answer in answers
    ),
    ("project_name", "L" * 46, "Type at most 45 characters (this has 46)."),
    ("description", "L" * 201, "Type at most 200 characters (this has 201)."),
    *(
        ("project_name", name, NO_NAME)
        for name in ["0.0.0.0", "::", "/tmp/league", "/dev/shm"]  # noqa: S104, S108
    ),
    *(
        ("package", package, NO_PACKAGE)
        for package in [
            *["", " ", "League", "league-app", "league.app", "league app", "1league", "_league"],
            *["league_", "league__app", "liga_é", "ｌｅａｇｕｅ", "leagueⅷ", "league٣"],
            *["league\n", "../league", "{{ league }}", ".", "__init__"],
        ]
    ),
    ("package", "l" * 51, "Type at most 50 characters (this has 51)."),
    *(
        ("package", name, f"Try {name}_app: {name} is {owner}.")
        for owner, names in {
            "a Python keyword": ["class", "async", "match", "type"],
            "a standard library module": ["json", "annotationlib", "distutils"],
            "a package that projects install": ["flask", "yaml", "pyyaml", "multipart", "uv_build"],
            "a folder or file that tools treat specially": ["tests", "test", "src", "dist"],
            "a reserved name on Windows": ["con", "lpt1"],
        }.items()
        for name in names
    ),
]

ACCEPTED_NAMES = [
    "L",
    "7",
    "C++",
    "R&D",
    "Don't",
    'The "Big" League',
    """It's "both" """ + "'",
    "C:\\new\\table\\",
    "{{ 7 * 7 }}",
    "{% raw %}",
    "{# gone? #}",
    "${HOME} $(id) `id`",
    "# no comment: [a] {b}",
    "<b>&amp;</b> <!-- -->",
    "*a* _b_ ~~c~~ [d](e) ![f](g)",
    "- item",
    "1. first",
    "C #",
    "true",
    "null",
    "1e3",
    "2026-11-21",
    "a: b",
    "!!python/object:os.system",
    "https://example.com/?a=1&b=2",
    "日本語プロジェクト",
    "ליגה של קבוצות",
    "دوری می‌خواهم",
    "हिन्दी न्‍",
    "Cafe\u0301",
    "🏀 ❤️ 👩‍👩‍👧‍👦 🏴󠁧󠁢󠁥󠁮󠁧󠁿",
    "日" * 45,
    "\\" * 45,
]

# What means something to one of the languages that an answer is written in.
FRAGMENTS = [
    *"'\"\\`#$%&*_~^<>|=+-!?:;.,@/()[]{}0l é日א🏀",
    *["{{", "}}", "{%", "%}", "{#", "#}", "{{ 7 * 7 }}", "{% raw %}", "{% endraw %}", "${HOME}"],
    *["\\n", "\\u0041", "\\x41", "\\N{DASH}", '"""', "'''", "<<EOF", " #", ": ", "- ", "1. "],
    *["&amp;", "&#65;", "<b>", "</b>", "<!--", "-->", "[a](b)", "![", "]:", "**", "~~", "$$"],
    *["https://", "www.", "a@b.io", "!!str", "&a", "*a", "null", "yes", "---", "...", "```"],
    *["\u200d", "\u200c", "\ufe0f", "\u0301", "\xa0", "\u3000", "word", "two words"],
]

TEXTS = st.lists(st.sampled_from(FRAGMENTS) | st.characters(), min_size=1, max_size=24).map("".join)
NAMES = TEXTS.map(lambda text: text[:45].strip())
DESCRIPTIONS = TEXTS.map(str.strip)
PACKAGES = st.from_regex(r"[a-z][a-z0-9]{0,15}(_[a-z0-9]{1,15}){0,2}", fullmatch=True)

SEED = int(os.environ.get("SEED") or secrets.randbits(32))
# Those whose Dockerfile tells the answers too.
SHIPPED = st.sampled_from([each for each in COMBINATIONS if "docker" in each.extras])
# Where an application has its title.
TITLES = {"fastapi": ".title", "flask": ".config['TITLE']"}
FULL = {each.framework: each for each in COMBINATIONS if each.extras == EXTRAS}

Answers = tuple[str, str, str, Combination]
ANSWERS = st.tuples(NAMES, DESCRIPTIONS, PACKAGES, SHIPPED)

QUICK = settings(deadline=None, derandomize=True, max_examples=10)
THOROUGH = settings(
    deadline=None,
    derandomize=False,
    max_examples=150,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)


class Macros(Protocol):
    """What template/_parts/answers.jinja offers."""

    def refuse_line(self, text: str, longest: int) -> str: ...
    def refuse_name(self, name: str) -> str: ...
    def refuse_package(self, name: str) -> str: ...
    def propose_package(self, name: str) -> str: ...
    def python(self, text: str) -> str: ...
    def markdown(self, text: str) -> str: ...


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The template as a plain folder, without git and without what tools leave behind."""
    folder = tmp_path_factory.mktemp("template")
    shutil.copy(ROOT / "copier.yml", folder)
    litter = shutil.ignore_patterns("__pycache__", ".*_cache")
    shutil.copytree(ROOT / "template", folder / "template", ignore=litter)
    return folder


@pytest.fixture(scope="session")
def environment(template: Path) -> SandboxedEnvironment:
    """The parts of the template, as Copier loads them."""
    options = {**parsed(template / "copier.yml")["_envops"], "undefined": StrictUndefined}
    return SandboxedEnvironment(
        loader=FileSystemLoader(template),
        extensions=["jinja2_ansible_filters.AnsibleCoreFiltersExtension"],
        **options,
    )


@pytest.fixture(scope="session")
def macros(environment: SandboxedEnvironment) -> Macros:
    return cast("Macros", environment.get_template("template/_parts/answers.jinja").module)


@pytest.fixture(scope="session")
def reserved(environment: SandboxedEnvironment) -> dict[str, list[str]]:
    """The names that a package cannot have, by what has them."""
    part = environment.get_template("template/_parts/reserved.jinja")
    return cast("dict[str, list[str]]", vars(part.module)["reserved"])


@pytest.fixture(scope="session")
def project(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project made with the proposed answers."""
    return copy(template, tmp_path_factory.mktemp("project") / "demo")


def copy(template: Path, project: Path, **answers: object) -> Path:
    """Render a project, without trust."""
    run_copy(str(template), project, data=answers, defaults=True, quiet=True)
    return project


def files(project: Path) -> list[Path]:
    return [path for path in project.rglob("*") if path.is_file() and ".git" not in path.parts]


# What is refused


@pytest.mark.parametrize(("question", "answer", "sentence"), REFUSED)
def test_a_refused_answer_is_told_why_and_leaves_no_file(
    template: Path, tmp_path: Path, question: str, answer: str, sentence: str
) -> None:
    project = tmp_path / "project"

    with pytest.raises(ValueError, match=f": {re.escape(sentence)}$"):
        copy(template, project, **{question: answer})

    assert not project.exists()


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ("project_name=Two\nlines", UNWANTED),
        ("description= ", UNSEEN),
        ("package=json", "Try json_app: json is a standard library module"),
        ("framework=django", "'django' is not in"),
        ("extras=[docs, cloud]", "'cloud' is not in"),
    ],
)
def test_the_command_line_refuses_too(
    template: Path, tmp_path: Path, answer: str, sentence: str
) -> None:
    project = tmp_path / "project"
    command = [sys.executable, "-m", "copier", "copy", "--defaults", "--data", answer]

    done = subprocess.run(
        [*command, template, project], capture_output=True, text=True, check=False
    )

    assert done.returncode != 0
    assert sentence in done.stderr
    assert not project.exists()


def could_be_a_package(name: str) -> bool:
    return re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", name) is not None


def test_the_reserved_names_are_in_order_and_each_stands_once(
    reserved: dict[str, list[str]],
) -> None:
    every = list(chain(*reserved.values()))

    assert all(group == sorted(group) for group in reserved.values())
    assert len(every) == len(set(every))
    assert all(map(could_be_a_package, every))


def test_no_name_of_python_itself_is_accepted(macros: Macros) -> None:
    taken = {*keyword.kwlist, *keyword.softkwlist, *sys.stdlib_module_names}

    assert not [name for name in taken if not macros.refuse_package(name)]


LISTING = """
from importlib.metadata import distributions, packages_distributions
print(*packages_distributions(), *(each.name for each in distributions()))
"""


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_no_name_that_a_project_installs_is_accepted(
    template: Path, macros: Macros, tmp_path: Path, caches: Path, framework: str
) -> None:
    answers = {"package": "own_name", "framework": framework, "extras": list(EXTRAS)}
    folder = copy(template, tmp_path / "project", **answers)
    project = Project(folder, caches)
    project.install()
    (tmp_path / "listing.py").write_text(LISTING)
    installed = project.run(f"python {tmp_path}/listing.py").split()
    locked = [
        package["name"] for package in tomllib.loads((folder / "uv.lock").read_text())["package"]
    ]
    backend = parsed(folder / "pyproject.toml")["build-system"]["build-backend"]

    taken = {re.sub(r"[-.]", "_", name).lower() for name in [*installed, *locked, backend]} - {
        "own_name"
    }

    assert len(taken) > 30
    assert not [
        name for name in taken if could_be_a_package(name) and not macros.refuse_package(name)
    ], "add these to template/_parts/reserved.jinja"


# What is proposed


@pytest.mark.parametrize(
    ("name", "package"),
    [
        ("League", "league"),
        ("League App", "league_app"),
        ("My-App 2.0!", "my_app_2_0"),
        ("a__b", "a_b"),
        ("C++", "c"),
        ("123", "app_123"),
        ("3D Printing", "app_3d_printing"),
        ("Json", "json_app"),
        ("class", "class_app"),
        ("Flask", "flask_app"),
        ("PyYAML", "pyyaml_app"),
        ("日本", "demo"),
        ("🏀", "demo"),
    ],
)
def test_a_package_is_proposed_from_the_name(macros: Macros, name: str, package: str) -> None:
    assert macros.propose_package(name) == package


@settings(deadline=None, derandomize=True)
@given(TEXTS | st.text() | st.from_regex(r"[a-z0-9_ ]{40,60}"))
@example("a" * 49 + " b")
def test_what_is_proposed_is_accepted(macros: Macros, name: str) -> None:
    assert macros.refuse_package(macros.propose_package(name)) == ""


def test_for_every_reserved_name_another_is_proposed(
    macros: Macros, reserved: dict[str, list[str]]
) -> None:
    for name in chain(*reserved.values()):
        assert macros.refuse_package(f"{name}_app") == ""
        assert macros.propose_package(name) == f"{name}_app"


# What is accepted arrives everywhere


def check_arrival(project: Path, answers: Mapping[str, object]) -> None:
    """Every file can be parsed, and gives the answers back letter by letter."""
    package = str(answers["package"])
    for path in files(project):
        parsed(path)
    assert set(names(project, package).values()) == {answers["project_name"]}
    assert set(descriptions(project).values()) == {answers["description"]}
    normal = re.sub(r"[-_.]+", "-", package).lower()
    assert parsed(project / "pyproject.toml")["project"]["name"] == normal
    recorded = parsed(project / ".copier-answers.yml")
    assert {question: recorded[question] for question in answers} == answers


def render_and_check(
    template: Path, name: str, description: str, package: str, combination: Combination
) -> None:
    answers = {
        **combination.answers,
        "project_name": name,
        "description": description,
        "package": package,
    }
    with TemporaryDirectory() as folder:
        check_arrival(copy(template, Path(folder, "project"), **answers), answers)


@pytest.mark.parametrize("framework", FRAMEWORKS)
@pytest.mark.parametrize("text", ACCEPTED_NAMES)
def test_an_accepted_answer_arrives_everywhere(template: Path, text: str, framework: str) -> None:
    render_and_check(template, text, text, "league_app", FULL[framework])


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_the_longest_answers_are_accepted(template: Path, framework: str) -> None:
    render_and_check(template, "L" * 45, "l" * 200, "l" * 50, FULL[framework])


def check_if_accepted(template: Path, macros: Macros, answers: Answers) -> None:
    name, description, package, _ = answers
    assume(not macros.refuse_name(name))
    assume(not macros.refuse_line(description, 200))
    assume(not macros.refuse_package(package))
    render_and_check(template, *answers)


@QUICK
@given(ANSWERS)
def test_whatever_is_accepted_arrives_everywhere(
    template: Path, macros: Macros, answers: Answers
) -> None:
    check_if_accepted(template, macros, answers)


@pytest.mark.exhaustive
@seed(SEED)
@THOROUGH
@given(ANSWERS)
def test_whatever_is_accepted_arrives_everywhere_at_length(
    template: Path, macros: Macros, answers: Answers
) -> None:
    note(f"To see it again, set SEED={SEED} in the environment.")
    check_if_accepted(template, macros, answers)


@settings(deadline=None, derandomize=True)
@given(text=TEXTS.map(str.strip))
@example("_a_ snake_case *b* 2 * 3 ~~c~~ ~5 `d` it`s $e$ $5")
@example("https://a*b*c www.a_b_.io <c@d.io> &copy; R&D A < B C:\\dir \\* [x]: y")
def test_markdown_shows_the_text_as_it_is(macros: Macros, text: str) -> None:
    assume(not macros.refuse_line(text, 200))
    written = macros.markdown(text)

    assert set(opening(f"# {written}\n\n{written}\n")) == {(text, text)}


@pytest.mark.parametrize(
    "sentence",
    [
        "Teams, players - and what isn't a match: all (or most) of it; 3.5 % of 2026!",
        "R&D's scores.py costs $5, is < 2 MB and has snake_case names at C:\\dir",
        'Who plays whom? A league of "teams" + players = fun...',
    ],
)
def test_markdown_leaves_an_ordinary_sentence_alone(macros: Macros, sentence: str) -> None:
    assert macros.markdown(sentence) == sentence


def test_markdown_makes_no_link_of_an_address(macros: Macros) -> None:
    # GitHub would link it, and show the backslashes that stand before other marks within it.
    assert macros.markdown("At https://a*b*.io, www.a_b.io") == (
        r"At https\://a\*b*.io, www\.a_b.io"
    )


@settings(deadline=None, derandomize=True, max_examples=20)
@given(st.lists(NAMES, min_size=20, max_size=40))
@example(ACCEPTED_NAMES)
@example(["'" * count + '"' * 2 for count in range(5)])
def test_the_name_is_written_as_the_formatter_and_the_linter_want_it(
    project: Path, macros: Macros, texts: list[str]
) -> None:
    accepted = [text for text in texts if not macros.refuse_name(text)]
    module = '"""Names."""\n\nfrom .app import make\n\n' + "".join(
        f"make(\n    title={macros.python(name)},\n)\n" for name in accepted
    )
    file = project / "src/demo/names.py"
    file.write_text(module, encoding="utf-8")
    assert ruff(project, file) == ""


@pytest.mark.covering(2)
@pytest.mark.parametrize(
    ("package", "name"),
    [("l", """It's "both" '"""), ("l" * 50, "\\" * 45), ("zz9", "日" * 45)],
    ids=["short", "long", "wide"],
)
@pytest.mark.parametrize("combination", COMBINATIONS, ids=str)
def test_a_project_with_names_of_any_length_is_formatted_and_linted(
    template: Path, tmp_path: Path, combination: Combination, package: str, name: str
) -> None:
    odd = {**combination.answers, "project_name": name, "description": name, "package": package}

    assert ruff(copy(template, tmp_path / "project", **odd)) == ""


def ruff(project: Path, file: Path | None = None) -> str:
    """What the formatter and the linter of a project have against its files, or one of them."""
    said = ""
    for command in (["format", "--diff"], ["check", "--quiet"]):
        words = [sys.executable, "-m", "ruff", *command, "--no-cache", str(file or ".")]
        done = subprocess.run(words, cwd=project, capture_output=True, text=True, check=False)
        said += done.stdout + done.stderr if done.returncode else ""
    return said


@pytest.mark.ci
@pytest.mark.parametrize(
    "answers",
    [
        {"framework": "fastapi", "package": "l" * 50, "project_name": "\\" * 45},
        {"framework": "flask", "package": "app", "project_name": 'ליגה "של" ${HOME} # `id` 🏀'},
        pytest.param(
            {
                "framework": "flask",
                "package": "l",
                "project_name": """{{ 7 * 7 }} {% raw %} <b>'"&""",
            },
            marks=pytest.mark.exhaustive,
        ),
        pytest.param(
            {"framework": "fastapi", "package": "zz9", "project_name": "日" * 45},
            marks=pytest.mark.exhaustive,
        ),
    ],
    ids=lambda answers: answers["package"],
)
def test_a_project_with_odd_answers_passes_its_own_checks(
    template: Path, tmp_path: Path, caches: Path, answers: dict[str, str]
) -> None:
    name = answers["project_name"]
    odd = {**answers, "description": name, "extras": list(EXTRAS)}
    project = Project(copy(template, tmp_path / "project", **odd), caches)
    project.install()
    script = tmp_path / "name.py"
    script.write_text(
        f"from {answers['package']}.app import create_app\n"
        f"print(ascii(create_app(){TITLES[answers['framework']]}))\n"
    )

    for check in project.checks:
        project.run(check)
    assert project.run(f"python {script}") == f"{name!a}\n"
    with project.served() as server:
        server.meet_contract(EXTRAS, name)
        server.stop(requests=1)


# What is chosen


def test_neither_order_nor_repetition_of_the_extras_matters(template: Path, tmp_path: Path) -> None:
    chosen = ["validation", "docs", "docker"]
    given_ways = [chosen, chosen[::-1], chosen * 2, "[docs, validation, docs, docker]"]

    first, *others = (
        copy(template, tmp_path / str(number), extras=extras)
        for number, extras in enumerate(given_ways)
    )

    assert parsed(first / ".copier-answers.yml")["extras"] == chosen
    assert all(contents(other) == contents(first) for other in others)


# What is remembered


def release(folder: Path, tag: str) -> None:
    git(folder, "init", "--quiet")
    commit(folder, tag)
    git(folder, "tag", tag)


@pytest.mark.parametrize(
    ("name", "description"),
    [("{{ 7 * 7 }}", "{% raw %} {{ nothing }}"), ("{# {% endraw %}", "!!int 'a': {{ # b")],
)
def test_an_update_keeps_the_answers_letter_by_letter(
    template: Path, tmp_path: Path, name: str, description: str
) -> None:
    source = tmp_path / "template"
    shutil.copytree(template, source)
    release(source, "1.0.0")
    answers = {"project_name": name, "description": description, "package": "league_app"}
    project = copy(source, tmp_path / "project", **answers, extras=["docs", "docker"])
    release(project, "first")
    with (source / "template/{{core}}/.gitignore.jinja").open("a") as ignored:
        ignored.write("new/\n")
    release(source, "2.0.0")

    more = {"extras": ["templates", "docker", "docs"]}
    run_update(project, data=more, defaults=True, overwrite=True, quiet=True)

    assert "new/\n" in (project / ".gitignore").read_text()
    check_arrival(project, {**answers, "extras": ["templates", "docs", "docker"]})
