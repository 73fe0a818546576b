"""What the flags of `eitherway new` answer, together and against each other."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from eitherway.errors import Refusal
from eitherway.questions.flags import Flags, flag_for, given_answers, read_answers
from eitherway.questions.questionnaire import Answer, Preset, Question, Questionnaire

from ..support.combinations import EXTRAS, ROOT

OWN = Questionnaire.read(ROOT)
PRIVATE = Question(name="private", type="bool", help="Is it private?", default=False)
ASKED = replace(
    OWN,
    questions={**OWN.questions, "private": PRIVATE},
    presets={
        "api": Preset("an API", {"framework": "fastapi", "extras": ["docs", "async"]}),
        "secret": Preset("a secret", {"private": True}),
        "broken": Preset("of another version", {"extras": ["gone"]}),
    },
)
LISTED = ", ".join(EXTRAS)
KEYS = ", ".join(ASKED.questions)


def answers(flags: Flags, recorded: Mapping[str, object] | None = None) -> dict[str, Answer]:
    return {
        name: given.answer for name, given in given_answers(ASKED, flags, recorded or {}).items()
    }


def refusal(flags: Flags, recorded: Mapping[str, object] | None = None) -> str:
    with pytest.raises(Refusal) as refused:
        given_answers(ASKED, flags, recorded or {})
    return str(refused.value)


def test_without_flags_nothing_is_answered() -> None:
    assert answers(Flags()) == {}


def test_a_preset_counts_less_than_a_file_and_a_file_less_than_a_flag() -> None:
    preset = Flags(preset="api")
    assert answers(preset) == {"framework": "fastapi", "extras": ["async", "docs"]}

    recorded: dict[str, object] = {"framework": "flask", "package": "till", "extras": ["docker"]}
    by_file = answers(preset, recorded)
    assert by_file == {"framework": "flask", "package": "till", "extras": ["docker"]}

    flags = replace(preset, frameworks=["fastapi"], settings=["package=ours", "extras=none"])
    by_flag = answers(flags, recorded)
    assert by_flag == {"framework": "fastapi", "package": "ours", "extras": []}


@pytest.mark.parametrize(
    ("flags", "extras"),
    [
        (Flags(extras=["docker", "docs"]), ["docs", "docker"]),
        (Flags(extras=["docker, docs", "async"]), ["async", "docs", "docker"]),
        (Flags(extras=["docs", "docs"]), ["docs"]),
        (Flags(extras=["none"]), []),
        (Flags(extras=["none"], preset="api"), []),
        (Flags(extras=["docker"], preset="api"), ["async", "docs", "docker"]),
        (Flags(extras=["docker"], preset="api", without=["async"]), ["docs", "docker"]),
        (Flags(extras=["docker"], without=["docs"]), ["docker"]),
        (Flags(every_extra=True), list(EXTRAS)),
        (Flags(every_extra=True, preset="api"), list(EXTRAS)),
        (
            Flags(every_extra=True, without=["docs,async"]),
            [extra for extra in EXTRAS if extra not in {"docs", "async"}],
        ),
        (Flags(preset="api", without=["async", "docker"]), ["docs"]),
        (Flags(without=["docs"]), ["validation", "database", "example"]),
        (Flags(without=["none"]), ["validation", "docs", "database", "example"]),
        (Flags(settings=["extras=docker,docs"]), ["docs", "docker"]),
        (Flags(settings=["extras=docker,docs"], preset="api"), ["docs", "docker"]),
        (Flags(settings=["extras=docker,docs"], without=["docs"]), ["docker"]),
    ],
    ids=str,
)
def test_the_extras_are_put_together_in_the_order_of_the_questions(
    flags: Flags, extras: list[str]
) -> None:
    assert answers(flags)["extras"] == extras


def test_extras_add_to_those_of_a_file_and_are_taken_from_them() -> None:
    recorded = {"extras": ["docs", "async"]}

    assert answers(Flags(extras=["docker"]), recorded)["extras"] == ["async", "docs", "docker"]
    assert answers(Flags(without=["docs"]), recorded)["extras"] == ["async"]


@pytest.mark.parametrize(
    ("typed", "answer"), [("true", True), ("false", False), ("Yes", True), ("0", False)]
)
def test_yes_and_no_can_be_set(typed: str, answer: Answer) -> None:
    assert answers(Flags(settings=[f"private={typed}"])) == {"private": answer}
    assert answers(Flags(), {"private": answer}) == {"private": answer}
    assert answers(Flags(preset="secret")) == {"private": True}


def test_a_value_may_hold_anything() -> None:
    flags = Flags(settings=["description= a=b, {{ c }} ", "project_name="])

    assert answers(flags) == {"description": " a=b, {{ c }} ", "project_name": ""}


@pytest.mark.parametrize(
    ("flags", "sentence"),
    [
        (
            Flags(frameworks=["flask"], settings=["framework=fastapi"]),
            "--framework and --set framework answer the same question. Give only one.",
        ),
        (
            Flags(frameworks=["flask", "flask"]),
            "--framework was given more than once.",
        ),
        (
            Flags(every_extra=True, extras=["docs"]),
            "--all and --with answer the same question. Give only one.",
        ),
        (
            Flags(extras=["docs"], settings=["extras=docs"]),
            "--with and --set extras answer the same question. Give only one.",
        ),
        (
            Flags(settings=["package=a", "package=b"]),
            "--set package was given more than once.",
        ),
        (
            Flags(extras=["docs"], without=["docs"]),
            '--with and --without both name "docs". Leave one out.',
        ),
        (
            Flags(frameworks=["flsk"]),
            '--framework: There is no framework "flsk". Did you mean "flask"? Choose from fastapi, flask.',
        ),
        (
            Flags(extras=["dokcer"]),
            f'--with: There is no extra "dokcer". Did you mean "docker"? Choose from {LISTED}.',
        ),
        (
            Flags(without=["x"]),
            f'--without: There is no extra "x". Choose from {LISTED}.',
        ),
        (Flags(extras=["docs,"]), f'--with: There is no extra "". Choose from {LISTED}.'),
        (
            Flags(extras=["none,docs"]),
            '--with: "none" cannot be combined with extras.',
        ),
        (
            Flags(settings=["extras=none,docs"]),
            '--set extras: "none" cannot be combined with extras.',
        ),
        (
            Flags(preset="apo"),
            'There is no preset "apo". Did you mean "api"? Choose from api, secret, broken.',
        ),
        (
            Flags(preset="broken"),
            f'--preset broken: There is no extra "gone". Choose from {LISTED}.',
        ),
        (
            Flags(settings=["packge=x"]),
            f'--set: There is no question "packge". Did you mean "package"? Choose from {KEYS}.',
        ),
        (
            Flags(settings=["package"]),
            '--set: "package" is not KEY=VALUE, as in --set project_name=Shop',
        ),
        (Flags(settings=["private=maybe"]), '--set private: "maybe" is not true or false.'),
    ],
    ids=str,
)
def test_what_cannot_be_is_refused(flags: Flags, sentence: str) -> None:
    assert refusal(flags) == sentence


@pytest.mark.parametrize(
    ("recorded", "sentence"),
    [
        ({"extras": "docs"}, "extras must be a list, as in [validation, templates]."),
        ({"extras": [1]}, "extras must be a list, as in [validation, templates]."),
        ({"package": 1}, "package must be a string. Put quotes around it."),
        ({"private": "yes"}, "private must be true or false."),
        (
            {"framework": "flsk"},
            'There is no framework "flsk". Did you mean "flask"? Choose from fastapi',
        ),
        ({"frame": "flask"}, 'There is no question "frame". Did you mean "framework"? Choose'),
    ],
)
def test_what_cannot_be_in_a_file_is_refused(recorded: dict[str, object], sentence: str) -> None:
    assert refusal(Flags(file=Path("mine.yml")), recorded).startswith(
        f"--answers mine.yml: {sentence}"
    )


def test_a_file_is_read_without_the_notes_of_copier(tmp_path: Path) -> None:
    file = tmp_path / "answers.yml"
    file.write_text("_commit: v1\n_src_path: /somewhere\nframework: flask\n1: one\n")

    assert read_answers(file) == {"framework": "flask", "1": "one"}


@pytest.mark.parametrize("data", [b"", b"- a\n", b"a: [\n", b"\xff\xfe\xfd"])
def test_a_file_without_answers_is_refused(data: bytes, tmp_path: Path) -> None:
    file = tmp_path / "answers.yml"
    file.write_bytes(data)

    with pytest.raises(Refusal, match=f"--answers: {file} has no answers. It needs lines such as"):
        read_answers(file)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"cannot be read: No such file or directory\."):
        read_answers(tmp_path / "none.yml")
    with pytest.raises(Refusal, match=r"cannot be read: Is a directory\."):
        read_answers(tmp_path)


def test_the_flag_that_answers_a_question_is_known() -> None:
    assert [flag_for(question) for question in ASKED.questions.values()] == [
        "--set project_name=...",
        "--set description=...",
        "--set package=...",
        "--framework",
        "--with",
        "--set private=...",
    ]
