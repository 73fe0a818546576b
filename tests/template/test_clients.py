"""Clients that know a service by its OpenAPI document, or by its README, get along with it."""

import json
import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from pytest_copier.plugin import CopierFixture

from ..support.combinations import COMBINATIONS, EXTRAS, FRAMEWORKS, ROOT, Combination
from ..support.projects import Project
from ..support.rendering import plant, render, template_copy

SCHEMATHESIS = ("uvx", "--quiet", "--from", "schemathesis>=4.32", "schemathesis")
GENERATOR = ("uvx", "--quiet", "--from", "openapi-python-client>=0.29", "openapi-python-client")
HOOKS = ROOT / "tests/support/schemathesis_hooks.py"
WITH_DOCS = [each for each in COMBINATIONS if "docs" in each.extras]
# What the frameworks do by themselves.
NOT_CHECKED = {
    # Starlette's 405 names the methods of the first route that has the path.
    "fastapi": "allow_header_conformance",
    # Without strict types, pydantic takes `false` for 0.
    "lax": "negative_data_rejection",
}

# What is sent may be refused, but nothing may be answered that the document does not describe.
ROW = re.compile(r"^\| ((?:`[^`]+`(?:, )?)+) \| (.*) \|$", re.MULTILINE)
# A team is there before it is read, and is deleted last.
ORDER = ("POST", "GET", "PUT", "DELETE")

SESSION = """
import sys
from client import Client
from client.api.teams import (
    teams_add_player, teams_add_team, teams_delete_team, teams_get_team, teams_list_players,
    teams_list_teams, teams_replace_team,
)
from client.models import PlayerCreate, TeamCreate

client = Client(base_url=sys.argv[1], raise_on_unexpected_status=True)
team = teams_add_team.sync(client=client, body=TeamCreate(name="Suns", founded=1968))
assert (team.name, team.founded) == ("Suns", 1968), team
chris = PlayerCreate(name="Chris", age=36, number=3)
player = teams_add_player.sync(team.id, client=client, body=chris)
assert player.name == "Chris", player
assert teams_list_players.sync(team.id, client=client).total == 1
assert [each.name for each in teams_list_teams.sync(client=client, limit=1).items] == ["Suns"]
taken = teams_add_team.sync(client=client, body=TeamCreate(name="suns", founded=1968))
assert taken.status == 409, taken
new = teams_replace_team.sync(team.id, client=client, body=TeamCreate(name="Sun", founded=1969))
assert new.founded == 1969, new
assert teams_delete_team.sync_detailed(team.id, client=client).status_code == 204
assert teams_get_team.sync(team.id, client=client).status == 404
"""


def run(*command: str | Path, cwd: Path, **variables: str) -> None:
    environment = os.environ | variables
    done = subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def installed(
    copier: CopierFixture, combination: Combination, caches: Path, environment: Path, path: Path
) -> Project:
    path = copier.copy(path / "project", **combination.answers).path
    project = Project(path, caches, environment=environment)
    project.install()
    return project


@pytest.mark.ci
@pytest.mark.covering(2)
@pytest.mark.parametrize("combination", WITH_DOCS, ids=str)
def test_schemathesis_finds_nothing(
    combination: Combination,
    copier: CopierFixture,
    caches: Path,
    environment: Path,
    pytestconfig: pytest.Config,
    tmp_path: Path,
) -> None:
    project = installed(copier, combination, caches, environment, tmp_path)

    run_schemathesis(project, combination, pytestconfig.getoption("draw_seed"))


@pytest.mark.ci
def test_an_answer_that_is_not_in_the_document_is_found(
    caches: Path, environment: Path, tmp_path: Path
) -> None:
    template = template_copy(tmp_path)
    routes = template / "template/{{example}}/{{flask}}/src/{{package}}/teams/routes.py.jinja"
    plant(routes, 'return "", 204', 'return "", 205')
    combination = Combination("flask", ("docs", "example"))
    path = render(template, tmp_path / "project", combination)
    project = Project(path, caches, environment=environment)
    project.install()

    with pytest.raises(AssertionError, match=r"(?s)[Uu]ndocumented.*205"):
        run_schemathesis(project, combination, 1)


def run_schemathesis(project: Project, combination: Combination, seed: int) -> None:
    strict = "strict" if "validation" in combination.extras else "lax"
    left_out = [
        NOT_CHECKED[each] for each in (combination.framework, strict) if each in NOT_CHECKED
    ]
    excluded = ("--exclude-checks", ",".join(left_out)) if left_out else ()
    with project.served() as server:
        run(
            *(*SCHEMATHESIS, "run", f"{server.url}/openapi.json", "--checks", "all"),
            *excluded,
            *("--phases", "examples,coverage,fuzzing,stateful", "--max-examples", "30"),
            *("--seed", str(seed)),
            cwd=project.path.parent,
            PYTHONPATH=str(HOOKS.parent),
            SCHEMATHESIS_HOOKS=HOOKS.stem,
        )


@pytest.fixture(params=FRAMEWORKS)
def server_url(
    request: pytest.FixtureRequest,
    copier: CopierFixture,
    caches: Path,
    environment: Path,
    tmp_path: Path,
) -> Iterator[str]:
    full = Combination(request.param, EXTRAS)
    project = installed(copier, full, caches, environment, tmp_path)
    with project.served() as server:
        yield server.url


def test_a_generated_client_works(server_url: str, tmp_path: Path) -> None:
    document = tmp_path / "openapi.json"
    document.write_text(httpx.get(f"{server_url}/openapi.json").text, encoding="utf-8")
    generate = (*GENERATOR, "generate", "--meta", "none")
    run(*generate, "--path", document, "--output-path", tmp_path / "client", cwd=tmp_path)

    needed = ("--with", "httpx", "--with", "attrs", "--with", "python-dateutil")
    run("uv", "run", "--no-project", *needed, "python", "-c", SESSION, server_url, cwd=tmp_path)


def test_the_requests_of_the_readme_work(server_url: str, tmp_path: Path) -> None:
    readme = (tmp_path / "project/README.md").read_text(encoding="utf-8")
    endpoints = readme.partition("## Endpoints\n")[2].partition("\n## ")[0]
    requests = [
        (method, path, body)
        for row in ROW.finditer(endpoints)
        for method, path, body in requests_of(*row.groups())
    ]
    assert {method for method, _, _ in requests} == {*ORDER}

    with httpx.Client(base_url=server_url) as client:
        for method, path, body in sorted(requests, key=lambda each: ORDER.index(each[0])):
            answer = client.request(method, path, json=body)
            assert answer.is_success, f"{method} {path}: {answer.status_code} {answer.text}"


def requests_of(shown: str, purpose: str) -> Iterator[tuple[str, str, object]]:
    """The requests of a row, such as `GET`, `DELETE /api/teams/1`, with the body that it gives."""
    words = [each.split() for each in re.findall(r"`([^`]+)`", shown)]
    path = words[-1][1]
    body = re.search(r"`({.*})`", purpose)
    for method, *own_path in words:
        needs_body = method in {"POST", "PUT"}
        given = json.loads(body[1]) if body else {"name": "Mercury", "founded": 1997}
        yield method, (own_path or [path])[0], given if needs_body else None
