"""The help of a command: its options under headings, with the names of the choices."""

import re
from typing import Any

from typer.core import TyperCommand

from .options import names


class Command(TyperCommand):
    """Groups the options by their headings, and fills in {extras} and other lists of names."""

    def collect_usage_pieces(self, ctx: Any) -> list[str]:  # noqa: ANN401 - Typer's signature
        # Typer puts required arguments in braces.
        return [re.sub("[{}]", "", piece) for piece in super().collect_usage_pieces(ctx)]

    def format_options(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 - Typer's signature
        known = names()
        parts: dict[str, list[tuple[str, str]]] = {}
        for parameter in self.get_params(ctx):
            kind = "Arguments" if parameter.param_type_name == "argument" else "Options"
            heading = getattr(parameter, "rich_help_panel", None) or kind
            record = parameter.get_help_record(ctx)
            # A hidden parameter has no record. Typer adds the type to the name of an argument.
            records = (
                [(re.sub(" <.*>$", "", record[0]), record[1].format_map(known))] if record else []
            )
            parts.setdefault(heading, []).extend(records)
        for heading, records in parts.items():
            with formatter.section(heading):
                formatter.write_dl(records)
