"""The document describes exactly the operations that the service has."""

from typing import TYPE_CHECKING

import httpx
import pytest

from .league import Json
from .league import add_player
from .league import player_body
from .league import team_body
from .league import without

if TYPE_CHECKING:
    from .openapi import Document

pytestmark = pytest.mark.chosen("docs")

OPERATIONS = {
    ("get", "/health/live"): ("live", {"200"}),
    ("get", "/health/ready"): ("ready", {"200", "503"}),
    ("get", "/api/teams"): ("list_teams", {"200", "422"}),
    ("post", "/api/teams"): ("add_team", {"201", "400", "409", "413", "415", "422"}),
    ("get", "/api/teams/{}"): ("read_team", {"200", "404"}),
    ("put", "/api/teams/{}"): (
        "replace_team",
        {"200", "400", "404", "409", "413", "415", "422"},
    ),
    ("delete", "/api/teams/{}"): ("remove_team", {"204", "404"}),
    ("get", "/api/teams/{}/players"): ("list_players", {"200", "404"}),
    ("post", "/api/teams/{}/players"): (
        "add_player",
        {"201", "400", "404", "413", "415", "422"},
    ),
    ("get", "/api/teams/{}/players/{}"): ("read_player", {"200", "404"}),
}
HOME = {("get", "/"): ("home", {"200"})}
EVERYWHERE = {"405", "500", "default"}


@pytest.fixture(scope="module")
def document(api: httpx.Client) -> "Document":
    from .openapi import Document  # noqa: PLC0415 - slow, and only needed where docs are chosen

    response = api.get("/openapi.json")
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/json"
    return Document(response.json())


def test_the_document_is_valid_openapi_3_1(document: "Document") -> None:
    assert document.content["openapi"].startswith("3.1.")
    document.validate()


def test_the_document_names_the_service(document: "Document", project_name: str) -> None:
    assert document.content["info"]["title"] == project_name
    assert document.content["info"]["version"] == "0.1.0"


@pytest.mark.parametrize(
    "home",
    [
        pytest.param(HOME, marks=pytest.mark.left_out("templates"), id="with home"),
        pytest.param({}, marks=pytest.mark.chosen("templates"), id="without home"),
    ],
)
def test_exactly_the_operations_are_described(document: "Document", home: Json) -> None:
    names = {key: operation["operationId"] for key, operation in document.operations.items()}
    assert names == {key: name for key, (name, _) in (OPERATIONS | home).items()}


@pytest.mark.parametrize("key", OPERATIONS, ids=" ".join)
def test_exactly_the_outcomes_are_described(document: "Document", key: tuple[str, str]) -> None:
    _, statuses = OPERATIONS[key]
    assert set(document.operations[key]["responses"]) - EVERYWHERE == statuses


@pytest.mark.parametrize("key", OPERATIONS, ids=" ".join)
def test_every_operation_is_told_in_words(document: "Document", key: tuple[str, str]) -> None:
    operation = document.operations[key]
    assert operation.get("summary") or operation.get("description")


def test_every_reference_resolves(document: "Document") -> None:
    for reference in document.references():
        assert reference.startswith("#/")
        assert isinstance(document.resolve({"$ref": reference}), dict)


def test_no_schema_is_left_unused(document: "Document") -> None:
    schemas = document.content["components"]["schemas"]
    assert {f"#/components/schemas/{name}" for name in schemas} == document.references()


@pytest.mark.parametrize("key", OPERATIONS, ids=" ".join)
def test_every_refusal_is_a_problem(document: "Document", key: tuple[str, str]) -> None:
    name, statuses = OPERATIONS[key]
    for status in (int(each) for each in statuses if each.startswith("4")):
        assert not document.answer(name, status).is_valid({"status": status})


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("live", "/health/live"),
        ("ready", "/health/ready"),
        ("list_teams", "/api/teams"),
        ("read_team", "/api/teams/{team_id}"),
        ("list_players", "/api/teams/{team_id}/players"),
        ("read_player", "/api/teams/{team_id}/players/{id}"),
    ],
)
def test_the_service_answers_as_described(
    api: httpx.Client, document: "Document", player: Json, name: str, path: str
) -> None:
    answer = document.answer(name, 200)
    answer.validate(api.get(path.format(**player)).json())
    assert not answer.is_valid({})


def test_what_is_added_is_answered_as_described(
    api: httpx.Client, document: "Document", team: Json
) -> None:
    document.answer("add_team", 201).validate(team)
    document.answer("add_player", 201).validate(add_player(api, team))
    document.answer("add_player", 201).validate(add_player(api, team, number=None))


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("list_teams", "/api/teams?limit=0&offset=-1"),
        ("read_team", "/api/teams/0"),
        ("list_players", "/api/teams/0/players"),
    ],
)
def test_a_refused_question_is_answered_as_described(
    api: httpx.Client, document: "Document", name: str, path: str
) -> None:
    refusal = api.get(path)
    document.answer(name, refusal.status_code).validate(refusal.json())


@pytest.mark.parametrize("body", [{}, [], {"name": "", "founded": 0, "colour": "red"}], ids=str)
def test_a_refused_body_is_answered_as_described(
    api: httpx.Client, document: "Document", body: Json
) -> None:
    refusal = api.post("/api/teams", json=body)
    document.answer("add_team", 422).validate(refusal.json())


@pytest.mark.chosen("validation")
@pytest.mark.parametrize("name", ["list_teams", "add_team", "replace_team", "add_player"])
def test_the_faults_in_a_422_are_described(
    api: httpx.Client, document: "Document", name: str
) -> None:
    refusal = api.get("/api/teams?limit=0").json()
    assert not document.answer(name, 422).is_valid({**refusal, "errors": "none"})


def test_requests_that_are_tried_out_go_to_this_service(document: "Document") -> None:
    for server in document.content.get("servers", []):
        assert server["url"] == "/"


@pytest.mark.parametrize("name", ["add_team", "add_player"])
def test_what_is_added_has_a_described_location(document: "Document", name: str) -> None:
    response = document.resolve(document.operation(name)["responses"]["201"])
    assert "Location" in response["headers"]


def test_a_removed_team_leaves_no_content(document: "Document") -> None:
    response = document.resolve(document.operation("remove_team")["responses"]["204"])
    assert "content" not in response


@pytest.mark.parametrize("name", ["add_team", "replace_team"])
def test_the_body_of_a_team_is_described(document: "Document", name: str) -> None:
    team = document.request_body(name)
    assert team.is_valid(team_body())
    refused = [without(team_body(), field) for field in ("name", "founded")]
    refused += [team_body(founded=founded) for founded in (1799, 2101, "1968", 1968.5, None)]
    refused += [team_body(name=name) for name in ("", 1, None)]
    assert [body for body in refused if team.is_valid(body)] == []


def test_the_body_of_a_player_is_described(document: "Document") -> None:
    player = document.request_body("add_player")
    taken = [player_body(), player_body(number=None), without(player_body(), "number")]
    refused = [without(player_body(), field) for field in ("name", "age")]
    refused += [player_body(age=age) for age in (-1, 121, "36", None)]
    refused += [player_body(number=number) for number in (-1, 100, "3")]
    assert [body for body in taken if not player.is_valid(body)] == []
    assert [body for body in refused if player.is_valid(body)] == []


def test_only_requests_that_take_a_body_describe_one(document: "Document") -> None:
    operations = document.operations.values()
    taking = {each["operationId"] for each in operations if "requestBody" in each}
    assert taking == {"add_team", "replace_team", "add_player"}


def test_the_parameters_of_a_page_are_described(document: "Document") -> None:
    parameters = [document.resolve(each) for each in document.operation("list_teams")["parameters"]]
    schemas = {each["name"]: each["schema"] for each in parameters}
    assert {each["in"] for each in parameters} == {"query"}
    assert not any(each.get("required") for each in parameters)
    limits = {"type": "integer", "default": 20, "minimum": 1, "maximum": 100}
    assert set(schemas) == {"limit", "offset"}
    assert limits.items() <= schemas["limit"].items()
    assert {"type": "integer", "default": 0, "minimum": 0}.items() <= schemas["offset"].items()
