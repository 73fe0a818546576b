"""The help of a command with many options, in parts."""

from typing import Any

from typer.core import TyperCommand


class InParts(TyperCommand):
    """A command that lists its options under the headings that they name."""

    def format_options(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 - as Typer has it
        parts: dict[str, list[tuple[str, str]]] = {}
        for parameter in self.get_params(ctx):
            kind = "Arguments" if parameter.param_type_name == "argument" else "Options"
            heading = getattr(parameter, "rich_help_panel", None) or kind
            record = parameter.get_help_record(ctx)
            # A hidden one has none.
            parts.setdefault(heading, []).extend([record] if record else [])
        for heading, records in parts.items():
            with formatter.section(heading):
                formatter.write_dl(records)
