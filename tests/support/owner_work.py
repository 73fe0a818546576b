"""The work of a user in a full project of package `league_app`, and whether it is all still there.

What is written against a framework is there for both, as its author would port it.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from .rendering import plant

SEASONS = '''"""The seasons of the league."""

import attrs


@attrs.frozen
class Season:
    year: int
    name: str


def seasons(limit: int) -> list[Season]:
    """Return the latest seasons, the newest first."""
    return [Season(year, f"Season {year}") for year in range(2026, 2026 - limit, -1)]
'''

ROUTES = {
    "flask": '''"""Seasons over HTTP."""

from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue

from . import seasons

bp = Blueprint("seasons", __name__, url_prefix="/seasons")


@bp.get("")
def list_seasons() -> ResponseReturnValue:
    return jsonify([season.name for season in seasons(limit=2)])
''',
    "fastapi": '''"""Seasons over HTTP."""

from fastapi import APIRouter

from . import seasons

router = APIRouter(prefix="/seasons")


@router.get("")
def list_seasons() -> list[str]:
    return [season.name for season in seasons(limit=2)]
''',
}

IMPORTED = {
    "flask": "from .seasons.routes import bp as seasons\n",
    "fastapi": "from .seasons.routes import router as seasons\n",
}
REGISTERED = {
    "flask": "    app.register_blueprint(seasons)\n",
    "fastapi": "    app.include_router(seasons)\n",
}

TESTS = {
    framework: f'''"""The seasons."""

import pytest
from {module} import {client}

from league_app.seasons import Season, seasons
from league_app.settings import Settings


def test_the_newest_season_comes_first() -> None:
    assert seasons(limit=2) == [Season(2026, "Season 2026"), Season(2025, "Season 2025")]


def test_the_seasons_are_listed(client: {client}) -> None:
    assert client.get("/seasons").{json} == ["Season 2026", "Season 2025"]


def test_the_limit_is_a_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEASON_LIMIT", "7")
    assert Settings().season_limit == 7
'''
    for framework, module, client, json in (
        ("flask", "flask.testing", "FlaskClient", "json"),
        ("fastapi", "fastapi.testclient", "TestClient", "json()"),
    )
}

# What stands between the markers of a conflict; the second side is the template's.
CONFLICT = re.compile(r"^<<<<<<< .*?^=======\n(.*?)^>>>>>>> .*?\n", re.DOTALL | re.MULTILINE)

LOGO = bytes(range(256))

# A file, a text in it, and what stands there after the user's edit.
EDITS = (
    ("src/league_app/pagination.py", "Pagination of lists.", "Pagination of lists, for Anna."),
    ("src/league_app/teams/__init__.py", "an example to read, run and replace", "for Anna"),
    (
        "src/league_app/templates/teams/index.html",
        "<h1>Teams</h1>\n",
        "<h1>Teams</h1>\n    <p>Clubs of this country only.</p>\n",
    ),
    (
        "pyproject.toml",
        "    # Add your own dependencies below.\n]\n\n[dependency-groups]",
        '    # Add your own dependencies below.\n    "attrs>=25.4.0",\n]\n\n[dependency-groups]',
    ),
    (
        "src/league_app/settings.py",
        "    # Add your own settings below.\n",
        "    # Add your own settings below.\n    season_limit: int = 50\n",
    ),
    (
        ".env.example",
        "FORWARDED_ALLOW_IPS=\n",
        "FORWARDED_ALLOW_IPS=\n\n# How many seasons are shown.\nSEASON_LIMIT=50\n",
    ),
    (
        "README.md",
        "## Layout\n",
        "Ask Anna before you deploy on a match day.\n\n## Layout\n",
    ),
    (
        ".github/workflows/ci.yml",
        "      - run: uv run --locked poe check\n",
        "      - run: uv run --locked poe check\n      - run: uv run --locked pytest -k seasons\n",
    ),
    (
        "README.md",
        "| reports whether all dependencies are available |\n",
        "| reports whether all dependencies are available |\n| `GET /seasons` | lists them |\n",
    ),
    (
        "README.md",
        "\n## Settings\n",
        "\nTell Anna of a 500 that comes back.\n\n## Settings\n",
    ),
    (
        "README.md",
        "of trusted proxies, separated by commas |\n",
        "of trusted proxies, separated by commas |\n| `SEASON_LIMIT` | `50` | seasons |\n",
    ),
    (
        "README.md",
        "\n## Update\n",
        "\n## Seasons\n\nA season starts in August.\n\n## Update\n",
    ),
    (
        "pyproject.toml",
        "    # Add your own dependencies below.\n]\n\n[build-system]",
        '    # Add your own dependencies below.\n    "freezegun>=1.5.5",\n]\n\n[build-system]',
    ),
    (
        "pyproject.toml",
        "[tool.poe.tasks.format]",
        '[tool.poe.tasks.seasons]\ncmd = "pytest -k seasons"\n\n[tool.poe.tasks.format]',
    ),
    ("pyproject.toml", "line-length = 100\n", "line-length = 110\n"),
    (".gitignore", ".venv/\n", ".venv/\n*.sqlite\n"),
    ("src/league_app/static/style.css", "--page: #12181a;", "--page: #1a1812;"),
)
# Edited files that an extra brings, and so takes along.
OWNERS = {
    "src/league_app/teams/__init__.py": {"example"},
    "src/league_app/templates/teams/index.html": {"example", "templates"},
    "src/league_app/static/style.css": {"templates"},
}
DELETED = ".github/dependabot.yml"
RENAMED = ("tests/test_pagination.py", "tests/test_parts_of_lists.py")
IGNORED = (".env", "PORT=8123\n")


@dataclass(frozen=True)
class Work:
    """A user's work in a project."""

    project: Path

    def do(self, framework: str) -> None:
        """Do it all, in a full project."""
        package = self.project / "src" / "league_app"
        (package / "seasons").mkdir()
        (package / "seasons/__init__.py").write_text(SEASONS, encoding="utf-8")
        (package / "static/logo.png").write_bytes(LOGO)
        for path, old, new in EDITS:
            plant(self.project / path, old, new)
        self.port(framework)
        (self.project / DELETED).unlink()
        (self.project / RENAMED[0]).rename(self.project / RENAMED[1])
        (self.project / IGNORED[0]).write_text(IGNORED[1], encoding="utf-8")

    def port(self, framework: str) -> None:
        """Write anew what stands against the other framework, as its author would."""
        package = self.project / "src" / "league_app"
        (package / "seasons/routes.py").write_text(ROUTES[framework], encoding="utf-8")
        (self.project / "tests/test_seasons.py").write_text(TESTS[framework], encoding="utf-8")
        routes = package / "routes.py"
        text = CONFLICT.sub(r"\1", routes.read_text(encoding="utf-8"))
        for line in (*IMPORTED.values(), *REGISTERED.values()):
            text = text.replace(line, "")
        imports, function, body = text.partition("\n\n\ndef ")
        text = f"{imports}\n{IMPORTED[framework].rstrip()}{function}{body}{REGISTERED[framework]}"
        routes.write_text(text, encoding="utf-8")

    def lost(self, framework: str) -> list[str]:
        """The files of which something is not there any more, or that are there again."""
        package = self.project / "src" / "league_app"
        held = {
            package / "seasons/__init__.py": SEASONS,
            package / "seasons/routes.py": ROUTES[framework],
            self.project / "tests/test_seasons.py": TESTS[framework],
            package / "routes.py": REGISTERED[framework],
            self.project / IGNORED[0]: IGNORED[1],
        }
        lost = [path.name for path, text in held.items() if not _holds(path, text)]
        lost += [path for path, _, new in EDITS if not _holds(self.project / path, new)]
        logo = package / "static/logo.png"
        if not logo.is_file() or logo.read_bytes() != LOGO:
            lost.append("logo.png")
        back = [path for path in (DELETED, RENAMED[0]) if (self.project / path).exists()]
        return lost + back


def _holds(path: Path, text: str) -> bool:
    return path.is_file() and text in path.read_text(encoding="utf-8")
