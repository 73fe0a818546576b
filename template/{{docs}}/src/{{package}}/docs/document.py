"""The OpenAPI document, put together from routes and from what `operations.py` says of them."""

import re
from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from http import HTTPStatus
from typing import Any
from typing import Literal
from typing import NamedTuple

from pydantic import TypeAdapter

from .. import about
from ..web.problems import MEDIA_TYPE
from ..web.problems import TITLES
from .problems import problem_type

Json = dict[str, Any]
Mode = Literal["validation", "serialization"]
Schemas = Mapping[tuple[Any, Mode], Json]


class Route(NamedTuple):
    """An operation's place; the path has its parameters in braces."""

    name: str
    method: str
    path: str


@dataclass(frozen=True)
class Operation:
    """What a request carries and what comes back, as types that pydantic makes schemas of."""

    summary: str
    tag: str
    returns: Any
    status: int = 200
    body: Any = None
    query: Any = None
    problems: tuple[int, ...] = ()
    others: Mapping[int, Any] = field(default_factory=dict)


def document(routes: Iterable[Route], operations: Mapping[str, Operation]) -> Json:
    """Describe those of the routes whose operations are given."""
    described = [(route, operations[route.name]) for route in routes if route.name in operations]
    schemas, components = make_schemas(operation for _, operation in described)
    paths: dict[str, Json] = {}
    for route, operation in described:
        methods = paths.setdefault(route.path, {})
        methods[route.method.lower()] = describe(route, operation, schemas)
    return {
        "openapi": "3.1.0",
        "info": {"title": about.NAME, "version": about.VERSION},
        "paths": paths,
        "components": {"schemas": components},
    }


def make_schemas(operations: Iterable[Operation]) -> tuple[Schemas, Json]:
    """Return the schema of each type, and the components that these schemas refer to."""
    answers = [problem_type(404), problem_type(422)]
    bodies = []
    for operation in operations:
        answers += [operation.returns, *operation.others.values()]
        bodies += [operation.body]
    modes: dict[Mode, list[Any]] = {"serialization": answers, "validation": bodies}
    made, rest = TypeAdapter.json_schemas(
        [
            (each, mode, TypeAdapter(each))
            for mode, types in modes.items()
            for each in dict.fromkeys(types)
            if each
        ],
        ref_template="#/components/schemas/{model}",
    )
    return made, rest["$defs"]


def describe(route: Route, operation: Operation, schemas: Schemas) -> Json:
    described: Json = {
        "operationId": route.name,
        "summary": operation.summary,
        "tags": [operation.tag],
        "parameters": path_parameters(route) + query_parameters(operation),
        "responses": responses(route, operation, schemas),
    }
    if operation.body:
        content = {"application/json": {"schema": schemas[operation.body, "validation"]}}
        described["requestBody"] = {"required": True, "content": content}
    return described


def path_parameters(route: Route) -> list[Json]:
    number = {"type": "integer", "minimum": 1}
    return [
        {
            "name": name,
            "in": "path",
            "required": True,
            "schema": number if name.endswith("_id") else {"type": "string"},
        }
        for name in re.findall(r"{(\w+)}", route.path)
    ]


def query_parameters(operation: Operation) -> list[Json]:
    if not operation.query:
        return []
    schema = TypeAdapter(operation.query).json_schema()
    return [
        {
            "name": name,
            "in": "query",
            "required": name in schema.get("required", ()),
            "schema": described,
        }
        for name, described in schema["properties"].items()
    ]


def responses(route: Route, operation: Operation, schemas: Schemas) -> Json:
    success: Json = {"description": TITLES[operation.status]}
    if operation.returns:
        success["content"] = {
            "application/json": {"schema": schemas[operation.returns, "serialization"]}
        }
    if operation.status == HTTPStatus.CREATED:
        success["headers"] = {"Location": {"required": True, "schema": {"type": "string"}}}
    others = {
        str(status): {
            "description": TITLES[status],
            "content": {"application/json": {"schema": schemas[returns, "serialization"]}},
        }
        for status, returns in operation.others.items()
    }
    problems = {
        str(status): {
            "description": TITLES[status],
            "content": {MEDIA_TYPE: {"schema": schemas[problem_type(status), "serialization"]}},
        }
        for status in sorted(problems_of(route, operation))
    }
    return {str(operation.status): success} | others | problems


def problems_of(route: Route, operation: Operation) -> set[int]:
    """Return the statuses of all that can go wrong: some follow from what the request carries."""
    statuses = {500, *operation.problems}
    if "{" in route.path:
        statuses |= {404}
    if operation.query:
        statuses |= {422}
    if operation.body:
        statuses |= {400, 413, 415, 422}
    return statuses
