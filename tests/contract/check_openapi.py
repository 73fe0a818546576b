"""The OpenAPI document describes the operations that the service has."""

from typing import TYPE_CHECKING

import httpx
import pytest

from .problems import assert_text
from .teams import Json, add_player, add_team, player_body, send_json, team_body, without

if TYPE_CHECKING:
    from .openapi import Document

pytestmark = pytest.mark.chosen("docs")
example = pytest.mark.chosen("example")
validation = pytest.mark.chosen("validation")

TEAMS, TEAM = "/api/teams", "/api/teams/{}"
PLAYERS, PLAYER = "/api/teams/{}/players", "/api/teams/{}/players/{}"

IN_EVERY_PROJECT = {
    ("get", "/health/live"): {"200"},
    ("get", "/health/ready"): {"200"},
}
HOME = {("get", "/"): {"200"}}
WITH_EXAMPLE = {
    ("get", TEAMS): {"200"},
    ("post", TEAMS): {"201"},
    ("get", TEAM): {"200"},
    ("put", TEAM): {"200"},
    ("delete", TEAM): {"204"},
    ("get", PLAYERS): {"200"},
    ("post", PLAYERS): {"201"},
    ("get", PLAYER): {"200"},
}
# Their successful responses are HTML with the templates extra, so they may be missing.
PAGES = {("get", "/"), ("get", "/teams"), ("post", "/teams"), ("get", "/teams/{}")}
WITH_A_BODY = [("post", TEAMS), ("put", TEAM), ("post", PLAYERS)]
OPERATIONS = [
    *(pytest.param(*row, id=" ".join(row[0])) for row in IN_EVERY_PROJECT.items()),
    *(
        pytest.param(*row, id=" ".join(row[0]), marks=pytest.mark.left_out("templates"))
        for row in HOME.items()
    ),
    *(pytest.param(*row, id=" ".join(row[0]), marks=example) for row in WITH_EXAMPLE.items()),
]


@pytest.fixture(scope="module")
def document(client: httpx.Client) -> "Document":
    from .openapi import Document  # noqa: PLC0415 - slow, and only needed where docs are chosen

    response = client.get("/openapi.json")
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/json"
    return Document(response.json())


def assert_described(
    document: "Document", key: tuple[str, str], response: httpx.Response, *, invalid: object = None
) -> None:
    """Assert that the document describes this response of an operation, and not any other."""
    if not response.content:
        assert "content" not in document.response(key, response.status_code)
        return
    media_type = response.headers["Content-Type"]
    schema = document.response_schema(key, response.status_code, media_type)
    schema.validate(response.json())
    assert not schema.is_valid({} if invalid is None else invalid)


def test_the_document_is_valid_openapi_3(document: "Document") -> None:
    assert document.content["openapi"].startswith("3.")
    document.validate()


def test_the_document_has_the_name_and_a_version(document: "Document", project_name: str) -> None:
    assert document.content["info"]["title"] == project_name
    assert_text(document.content["info"]["version"])


def test_every_reference_resolves(document: "Document") -> None:
    for reference in document.references():
        assert reference.startswith("#/")
        assert isinstance(document.resolve({"$ref": reference}), dict)


def test_try_it_out_calls_this_service(document: "Document") -> None:
    for server in document.content.get("servers", []):
        assert server["url"].startswith("/")


@pytest.mark.parametrize(
    "teams",
    [
        pytest.param(WITH_EXAMPLE, marks=example, id="with the example"),
        pytest.param({}, marks=pytest.mark.left_out("example"), id="without the example"),
    ],
)
@pytest.mark.parametrize(
    ("home", "pages"),
    [
        pytest.param(HOME, set(), marks=pytest.mark.left_out("templates"), id="JSON"),
        pytest.param({}, PAGES, marks=pytest.mark.chosen("templates"), id="pages"),
    ],
)
def test_exactly_the_operations_are_described(
    document: "Document", teams: Json, home: Json, pages: set[tuple[str, str]]
) -> None:
    assert set(document.operations) - pages == set(IN_EVERY_PROJECT | teams | home)


@pytest.mark.left_out("example")
def test_the_document_does_not_mention_teams(document: "Document") -> None:
    text = str(document.content).lower()
    assert "team" not in text
    assert "player" not in text


@pytest.mark.parametrize(("key", "successes"), OPERATIONS)
def test_every_operation_has_its_success_and_a_summary(
    document: "Document", key: tuple[str, str], successes: set[str]
) -> None:
    operation = document.operations[key]
    assert {each for each in operation["responses"] if each.startswith("2")} == successes
    assert operation.get("summary") or operation.get("description")


@pytest.mark.parametrize(("key", "successes"), OPERATIONS)
def test_the_parameters_of_the_path_are_described(
    document: "Document", key: tuple[str, str], successes: set[str]
) -> None:
    parameters = [each for each in document.parameters(key) if each["in"] == "path"]
    assert len(parameters) == key[1].count("{}")
    for parameter in parameters:
        assert parameter["required"] is True
        assert parameter["schema"]["type"] == "integer"


@pytest.mark.parametrize("path", ["/health/live", "/health/ready"])
def test_health_responds_as_described(
    client: httpx.Client, document: "Document", path: str
) -> None:
    assert_described(document, ("get", path), client.get(path), invalid=[])


@pytest.mark.left_out("templates")
def test_home_responds_as_described(client: httpx.Client, document: "Document") -> None:
    assert_described(document, ("get", "/"), client.get("/"), invalid=[])


def test_an_unavailable_service_is_described(document: "Document") -> None:
    schema = document.response_schema(("get", "/health/ready"), 503, "application/json")
    schema.validate({"status": "unavailable", "checks": {}})
    schema.validate({"status": "unavailable", "checks": {"database": "failed", "mail": "timeout"}})


@example
@pytest.mark.parametrize("number", [3, None])
def test_successes_are_as_described(
    client: httpx.Client, document: "Document", team: Json, number: int | None
) -> None:
    path = f"/api/teams/{team['id']}"
    player = add_player(client, team, number=number)
    body = player_body(number=number)
    assert_described(document, ("get", TEAMS), client.get("/api/teams"))
    assert_described(document, ("post", TEAMS), client.post("/api/teams", json=team_body()))
    assert_described(document, ("get", TEAM), client.get(path))
    assert_described(document, ("put", TEAM), client.put(path, json=team_body()))
    assert_described(document, ("get", PLAYERS), client.get(f"{path}/players"))
    assert_described(document, ("post", PLAYERS), client.post(f"{path}/players", json=body))
    assert_described(document, ("get", PLAYER), client.get(f"{path}/players/{player['id']}"))
    assert_described(document, ("delete", TEAM), client.delete(path))


@example
def test_problems_are_as_described(client: httpx.Client, document: "Document", team: Json) -> None:
    taken = team_body(name=add_team(client)["name"])
    path, missing = f"/api/teams/{team['id']}", "/api/teams/0"
    for key, response in [
        (("get", TEAMS), client.get("/api/teams?limit=0&offset=-1")),
        (("post", TEAMS), client.post("/api/teams", json=taken)),
        (("get", TEAM), client.get(missing)),
        (("put", TEAM), client.put(missing, json=team_body())),
        (("put", TEAM), client.put(path, json=taken)),
        (("delete", TEAM), client.delete(missing)),
        (("get", PLAYERS), client.get(f"{missing}/players")),
        (("get", PLAYERS), client.get(f"{path}/players?limit=0")),
        (("post", PLAYERS), client.post(f"{missing}/players", json=player_body())),
        (("get", PLAYER), client.get(f"{path}/players/0")),
    ]:
        assert 400 <= response.status_code < 500
        assert_described(document, key, response)


@example
@pytest.mark.parametrize("content", ["{", "{}", "[]", '{"name": "", "founded": 0, "age": 0.5}'])
@pytest.mark.parametrize("content_type", ["application/json", "text/plain"])
def test_a_refused_body_is_as_described(
    client: httpx.Client, document: "Document", team: Json, content: str, content_type: str
) -> None:
    for method, key, path in [
        ("POST", ("post", TEAMS), "/api/teams"),
        ("PUT", ("put", TEAM), f"/api/teams/{team['id']}"),
        ("POST", ("post", PLAYERS), f"/api/teams/{team['id']}/players"),
    ]:
        response = send_json(client, method, path, content, content_type)
        assert 400 <= response.status_code < 500
        assert_described(document, key, response)


@example
@pytest.mark.parametrize("key", WITH_A_BODY, ids=" ".join)
def test_a_body_that_is_too_large_is_described(document: "Document", key: tuple[str, str]) -> None:
    assert document.response(key, 413)


@example
@validation
@pytest.mark.parametrize("key", [("get", TEAMS), ("get", PLAYERS), *WITH_A_BODY], ids=" ".join)
def test_the_errors_in_a_422_are_described(
    client: httpx.Client, document: "Document", key: tuple[str, str]
) -> None:
    problem = client.get("/api/teams?limit=0").json()
    schema = document.response_schema(key, 422, "application/problem+json")
    schema.validate(problem)
    assert not schema.is_valid({**problem, "errors": "none"})


@example
@pytest.mark.parametrize("key", [("post", TEAMS), ("put", TEAM)], ids=" ".join)
def test_the_body_of_a_team_is_described(document: "Document", key: tuple[str, str]) -> None:
    schema = document.request_body(key)
    accepted = [team_body(), team_body(founded=1800), team_body(name="x", founded=2100)]
    refused = [without(team_body(), field) for field in ("name", "founded")]
    refused += [team_body(founded=founded) for founded in (1799, 2101, "x", 1968.5, None)]
    refused += [team_body(name=name) for name in ("", "x" * 81, 1, None)]
    assert [body for body in accepted if not schema.is_valid(body)] == []
    assert [body for body in refused if schema.is_valid(body)] == []


@example
def test_the_body_of_a_player_is_described(document: "Document") -> None:
    schema = document.request_body(("post", PLAYERS))
    accepted = [player_body(), player_body(number=None), without(player_body(), "number")]
    refused = [without(player_body(), field) for field in ("name", "age")]
    refused += [player_body(age=age) for age in (-1, 121, "x", 0.5, None)]
    refused += [player_body(number=number) for number in (-1, 100, "x", 0.5)]
    refused += [player_body(name=name) for name in ("", "x" * 81, 1, None)]
    assert [body for body in accepted if not schema.is_valid(body)] == []
    assert [body for body in refused if schema.is_valid(body)] == []


@example
@validation
@pytest.mark.parametrize("key", WITH_A_BODY, ids=" ".join)
def test_unknown_fields_are_excluded(document: "Document", key: tuple[str, str]) -> None:
    body = player_body() if key[1] == PLAYERS else team_body()
    assert document.request_body(key).is_valid(body)
    assert not document.request_body(key).is_valid({**body, "colour": "red"})


@pytest.mark.parametrize(("key", "successes"), OPERATIONS)
def test_only_operations_that_need_a_body_describe_one(
    document: "Document", key: tuple[str, str], successes: set[str]
) -> None:
    assert ("requestBody" in document.operations[key]) is (key in WITH_A_BODY)


@example
@pytest.mark.parametrize("path", [TEAMS, PLAYERS])
def test_the_parameters_of_a_page_are_described(document: "Document", path: str) -> None:
    parameters = [each for each in document.parameters(("get", path)) if each["in"] == "query"]
    assert not any(each.get("required") for each in parameters)
    schemas = {each["name"]: each["schema"] for each in parameters}
    assert set(schemas) == {"limit", "offset"}
    limits = {"type": "integer", "default": 20, "minimum": 1, "maximum": 100}
    assert limits.items() <= schemas["limit"].items()
    assert {"type": "integer", "default": 0, "minimum": 0}.items() <= schemas["offset"].items()
