"""`eitherway new`."""

from pathlib import Path
from typing import Annotated
from typing import Any

import typer

from ..errors import Refusal
from ..questions import Questionnaire
from ..source import own_folder

questionnaire = Questionnaire.read(own_folder())
framework_question = questionnaire.questions["framework"]
extras_question = questionnaire.questions["extras"]


def new(
    path: Annotated[
        Path | None,
        typer.Argument(
            metavar="PATH", help="The folder to make. Its name is proposed as the project's."
        ),
    ] = None,
    *,
    framework: Annotated[
        str | None,
        typer.Option(metavar="NAME", help=f"One of {', '.join(framework_question.names)}."),
    ] = None,
    extras: Annotated[
        list[str] | None,
        typer.Option(
            "--with",
            metavar="NAME",
            help=f"An extra: {', '.join(extras_question.names)}; or none. Repeat it for more.",
        ),
    ] = None,
    defaults: Annotated[
        bool, typer.Option("--defaults", help="Ask nothing: take what is proposed for the rest.")
    ] = False,
) -> None:
    """Make a new project, and its first commit.

    What is not given is asked.
    """
    given: dict[str, Any] = {}
    if framework is not None:
        framework_question.refuse_unknown([framework])
        given["framework"] = framework
    if extras:
        named = [name.strip() for given_together in extras for name in given_together.split(",")]
        given["extras"] = [] if named == ["none"] else named
        if "none" in given["extras"]:
            raise Refusal('"none" stands alone: it chooses no extra at all.')
        extras_question.refuse_unknown(given["extras"])

    from ..new import make_project  # noqa: PLC0415 - so that `--help` need not wait for Copier

    make_project(path, given, ask=not defaults)
