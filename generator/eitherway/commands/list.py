"""`eitherway list`."""

from typing import Annotated

import typer

from .options import Ref, TemplateFrom


def list_(
    *,
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    template: TemplateFrom = None,
    ref: Ref = None,
) -> None:
    """List the frameworks, extras and presets.

    The size of a framework is that of a project without extras: its files, its lines of text
    (without the recorded answers), and its runtime dependencies. The size of an extra is what it
    adds to such a project in each framework, and the size of a preset is that of its project.

    The JSON has `template`; `frameworks`, `extras` and `presets`, each a list of objects with
    `name` and `description`; frameworks and presets have a `size`, presets also their `answers`,
    and extras have `sizes` by framework. A size has `files`, `lines` and `dependencies`. `tested`
    is null or has `combinations`, the number of combinations that passed all of the template's
    tests, how many of them did in each of the `environments`, the versions of `packages` that they
    ran with, and the dates `since` and `until`.
    """
    from ..explore.run import list_choices  # noqa: PLC0415 - not needed for `--help`

    list_choices(template, ref, json=json)
