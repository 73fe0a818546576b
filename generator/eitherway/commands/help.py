"""The help of a command: its options in parts, with the names of what can be chosen."""

from typing import Any

from typer.core import TyperCommand

from .options import names


class Command(TyperCommand):
    """Lists the options under the headings that they name, and fills in {extras} and the like."""

    def format_options(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 - as Typer has it
        known = names()
        parts: dict[str, list[tuple[str, str]]] = {}
        for parameter in self.get_params(ctx):
            kind = "Arguments" if parameter.param_type_name == "argument" else "Options"
            heading = getattr(parameter, "rich_help_panel", None) or kind
            record = parameter.get_help_record(ctx)
            # A hidden one has none.
            records = [(record[0], record[1].format_map(known))] if record else []
            parts.setdefault(heading, []).extend(records)
        for heading, records in parts.items():
            with formatter.section(heading):
                formatter.write_dl(records)
