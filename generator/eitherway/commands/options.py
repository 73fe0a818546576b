"""The options that commands share: the choices, and the template.

The help of an option can contain {frameworks}, {extras}, {presets} and {questions}: their names in
the template, which is read only when they are needed.
"""

from pathlib import Path
from typing import Annotated

import typer

from ..errors import Stop

# The headings in the help.
CHOICES, TEMPLATE, WAYS = "What it contains", "Where it comes from", "How it is created"


def names() -> dict[str, str]:
    """The lists of names in the help. Raises `Refusal` if the template cannot be read."""
    from ..template.source import own  # noqa: PLC0415 - slow, and only for help and completion
    from ..template.versions import template_at  # noqa: PLC0415

    with template_at(own()) as template:
        asked = template.questionnaire
        listed = {
            "frameworks": asked.framework.names,
            "extras": asked.extras.names,
            "presets": asked.presets,
            "questions": asked.questions,
        }
        return {name: ", ".join(each) for name, each in listed.items()}


def _complete(*kinds: str) -> list[str]:
    try:
        known = names()
    except Stop:
        return []
    return [name for kind in kinds for name in known[kind].split(", ")]


def complete_frameworks() -> list[str]:
    return _complete("frameworks")


def complete_extras() -> list[str]:
    return _complete("extras")


def complete_presets() -> list[str]:
    return _complete("presets")


def complete_with() -> list[str]:
    return [*complete_extras(), "none"]


def complete_against() -> list[str]:
    return _complete("extras", "frameworks")


Framework = Annotated[
    list[str] | None,
    typer.Option(
        metavar="NAME",
        help="One of {frameworks}.",
        autocompletion=complete_frameworks,
        rich_help_panel=CHOICES,
    ),
]
With = Annotated[
    list[str] | None,
    typer.Option(
        "--with",
        metavar="NAME",
        help="An extra: {extras}; or none. Repeat the option, or separate names with commas. With"
        " a preset or a file, these are added to its extras.",
        autocompletion=complete_with,
        rich_help_panel=CHOICES,
    ),
]
Without = Annotated[
    list[str] | None,
    typer.Option(
        metavar="NAME",
        help="An extra to leave out of --all, of a preset or a file, or of the defaults.",
        autocompletion=complete_extras,
        rich_help_panel=CHOICES,
    ),
]
EveryExtra = Annotated[bool, typer.Option("--all", help="Every extra.", rich_help_panel=CHOICES)]
Preset = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help="A starting point: {presets}. `eitherway list` describes them.",
        autocompletion=complete_presets,
        rich_help_panel=CHOICES,
    ),
]
Set = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="KEY=VALUE",
        help="Answer any question: {questions}.",
        rich_help_panel=CHOICES,
    ),
]
AnswersFile = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="Read answers from a YAML file, such as the .copier-answers.yml of another project."
        " It overrides a preset; the other options override it, and --with adds to its extras.",
        rich_help_panel=CHOICES,
    ),
]
TemplateFrom = Annotated[
    str | None,
    typer.Option(
        metavar="SOURCE",
        help="Another template: a folder, a git bundle, or the URL of a git repository.",
        envvar="EITHERWAY_TEMPLATE",
        rich_help_panel=TEMPLATE,
    ),
]
Ref = Annotated[
    str | None,
    typer.Option(metavar="VERSION", help="A version of the template.", rich_help_panel=TEMPLATE),
]
