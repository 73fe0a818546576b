"""Reads the answers back from a rendered project, as the tools do that each file is meant for."""

import ast
import tomllib
from itertools import islice
from pathlib import Path
from typing import Any

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

# GitHub's dialect without its links: they would need another package, and leave the text as it is.
DIALECTS = (MarkdownIt("commonmark"), MarkdownIt("gfm-like", {"linkify": False}))


def parsed(path: Path) -> Any:  # noqa: ANN401 - whatever the file holds
    """The content of a file, parsed if it is Python, TOML or YAML, else its text."""
    text = path.read_bytes().decode()
    match path.suffix:
        case ".py":
            return ast.parse(text)
        case ".toml":
            return tomllib.loads(text)
        case ".yml" | ".yaml":
            return yaml.safe_load(text)
    return text


def names(project: Path, package: str) -> dict[str, str]:
    """The project's name, by the place where it stands."""
    return {
        "answers": parsed(project / ".copier-answers.yml")["project_name"],
        "application": title(parsed(project / "src" / package / "app.py")),
        "image": label(parsed(project / "Dockerfile"), "title"),
        **{f"README {number}": shown[0] for number, shown in enumerate(readme(project))},
    }


def descriptions(project: Path) -> dict[str, str]:
    """The project's description, by the place where it stands."""
    return {
        "answers": parsed(project / ".copier-answers.yml")["description"],
        "metadata": parsed(project / "pyproject.toml")["project"]["description"],
        "image": label(parsed(project / "Dockerfile"), "description"),
        **{f"README {number}": shown[1] for number, shown in enumerate(readme(project))},
    }


def readme(project: Path) -> list[tuple[str, str]]:
    """The heading and the first paragraph, in each dialect."""
    return opening(parsed(project / "README.md"))


def opening(markdown: str) -> list[tuple[str, str]]:
    """The heading and the first paragraph, in each dialect; markup within them is an error."""
    return [opening_in(dialect, markdown) for dialect in DIALECTS]


def opening_in(dialect: MarkdownIt, markdown: str) -> tuple[str, str]:
    opened, heading, _, then, paragraph = islice(dialect.parse(markdown), 5)
    if (opened.type, then.type) != ("heading_open", "paragraph_open"):
        raise ValueError(f"{opened.type} and {then.type} instead of a heading and a paragraph")
    return plain(heading), plain(paragraph)


def plain(line: Token) -> str:
    parts = line.children or []
    if any(part.type != "text" for part in parts):
        raise ValueError(f"markup in {line.content!r}")
    return "".join(part.content for part in parts)


def title(module: ast.Module) -> str:
    """The title that an application is given: as an argument in FastAPI, as a setting in Flask."""
    for node in ast.walk(module):
        match node:
            case ast.keyword(arg="title" | "TITLE", value=ast.Constant(value=str(value))):
                return value
    raise LookupError("title")


def label(dockerfile: str, name: str) -> str:
    """A quoted label, as Docker reads it: a backslash escapes a quote, a dollar and itself."""
    text = ""
    rest = iter(dockerfile.split(f'{name}="', 1)[1])
    for character in rest:
        match character:
            case '"':
                return text
            case "$":
                raise ValueError(f"{name} would expand a variable")
            case "\\":
                following = next(rest)
                text += following if following in '\\"$' else "\\" + following
            case _:
                text += character
    raise LookupError(name)
