"""The options that commands share: what to choose, and from which template."""

from pathlib import Path
from typing import Annotated

import typer

from ..questions import Questionnaire
from ..source import own_folder

questionnaire = Questionnaire.read(own_folder())
FRAMEWORKS = questionnaire.framework.names
EXTRAS = questionnaire.extras.names
PRESETS = {name: preset.help for name, preset in questionnaire.presets.items()}

# The parts of the help.
CHOICES, TEMPLATE, WAYS = "What is in it", "Where it comes from", "How it is made"

Framework = Annotated[
    list[str] | None,
    typer.Option(
        metavar="NAME",
        help=f"One of {', '.join(FRAMEWORKS)}.",
        autocompletion=lambda: FRAMEWORKS,
        rich_help_panel=CHOICES,
    ),
]
With = Annotated[
    list[str] | None,
    typer.Option(
        "--with",
        metavar="NAME",
        help=f"An extra: {', '.join(EXTRAS)}; or none. Repeat it for more, or put commas"
        " between. It adds to those of a preset or a file.",
        autocompletion=lambda: [*EXTRAS, "none"],
        rich_help_panel=CHOICES,
    ),
]
Without = Annotated[
    list[str] | None,
    typer.Option(
        metavar="NAME",
        help="An extra to leave out of those of --all, of a preset or a file, or of those"
        " that are proposed.",
        autocompletion=lambda: EXTRAS,
        rich_help_panel=CHOICES,
    ),
]
EveryExtra = Annotated[bool, typer.Option("--all", help="Every extra.", rich_help_panel=CHOICES)]
Preset = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help=f"A starting point: {', '.join(PRESETS)}. `eitherway list` tells more.",
        autocompletion=lambda: list(PRESETS.items()),
        rich_help_panel=CHOICES,
    ),
]
Set = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="KEY=VALUE",
        help=f"Answer any question: {', '.join(questionnaire.questions)}.",
        rich_help_panel=CHOICES,
    ),
]
AnswersFile = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="Take answers from a YAML file, as from the .copier-answers.yml of another"
        " project. The flags above count more than the file, and the file more than a preset.",
        rich_help_panel=CHOICES,
    ),
]
TemplateFrom = Annotated[
    str | None,
    typer.Option(
        metavar="SOURCE",
        help="Another template: a folder, or the address of a git repository.",
        envvar="EITHERWAY_TEMPLATE",
        rich_help_panel=TEMPLATE,
    ),
]
Ref = Annotated[
    str | None,
    typer.Option(metavar="VERSION", help="A version of the template.", rich_help_panel=TEMPLATE),
]
