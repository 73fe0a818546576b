"""`eitherway list`."""

from typing import Annotated

import typer

from .options import Ref, TemplateFrom


def list_(
    *,
    json: Annotated[bool, typer.Option("--json", help="Print JSON for programs.")] = False,
    template: TemplateFrom = None,
    ref: Ref = None,
) -> None:
    """List the frameworks, extras and presets: what each gives, and what it costs.

    The cost of a framework is that of a project without extras: its files, its lines of text
    (without the recorded answers), and the packages that it needs to run, without development
    tools. The cost of an extra is what it adds to that in each framework, and the cost of a preset
    that of its project.

    The JSON has `template`; `frameworks`, `extras` and `presets`, each a list of objects with
    `name` and `gives`; frameworks and presets have a `cost`, presets also their `answers`, and
    extras have `costs` by framework. A cost has `files`, `lines` and `dependencies`. `proven` is
    null or has `combinations`, the number of them that passed all checks of the template's tests,
    the Python versions that they ran `on`, the versions of `packages`, and the dates `since` and
    `until`.
    """
    from ..explore.run import list_choices  # noqa: PLC0415 - `--help` need not wait for it

    list_choices(template, ref, json=json)
