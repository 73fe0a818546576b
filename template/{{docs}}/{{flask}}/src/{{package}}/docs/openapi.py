"""The OpenAPI document, from the URL map and the ``@operation`` of each view."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from inspect import getdoc, unwrap
from typing import Any, Literal, TypeVar

from flask import Flask
from pydantic import BaseModel, TypeAdapter

from ..errors import Problem

View = TypeVar("View", bound=Callable[..., Any])
JSON = dict[str, Any]
Schemas = Mapping[tuple[Any, Literal["validation", "serialization"]], JSON]

REFERENCE = "#/components/schemas/{model}"
PARAMETER = re.compile(r"<(?:(?P<converter>\w+)(?:\(.*?\))?:)?(?P<name>\w+)>")
CONVERTERS: dict[str | None, JSON] = {
    "int": {"type": "integer", "minimum": 0},
    "float": {"type": "number", "minimum": 0},
    "uuid": {"type": "string", "format": "uuid"},
}


@dataclass(frozen=True)
class Operation:
    """What a view takes and returns; ``others`` are responses by their status."""

    body: Any = None
    query: type[BaseModel] | None = None
    returns: Any = None
    status: int = 200
    others: Mapping[int, Any] = field(default_factory=dict)

    @property
    def responses(self) -> dict[int, Any]:
        return {self.status: self.returns, **self.others}


operations: dict[Callable[..., Any], Operation] = {}


def operation(**description: Any) -> Callable[[View], View]:
    """Describe a view with the fields of ``Operation``; its docstring is the summary."""

    def describe(view: View) -> View:
        operations[unwrap(view)] = Operation(**description)
        return view

    return describe


def build_document(app: Flask) -> JSON:
    """Return the OpenAPI document of the views that have an ``@operation``."""
    schemas, components = json_schemas()
    paths: dict[str, JSON] = {}
    for rule in app.url_map.iter_rules():
        view = unwrap(app.view_functions[rule.endpoint])
        if view in operations:
            path = paths.setdefault(PARAMETER.sub(r"{\g<name>}", rule.rule), {})
            for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}:
                path[method.lower()] = {
                    "operationId": rule.endpoint.replace(".", "_"),
                    "summary": (getdoc(view) or "").partition("\n")[0],
                    "tags": [rule.endpoint.partition(".")[0]],
                    "parameters": describe_path(rule.rule) + describe_query(operations[view]),
                    **describe_body(operations[view], schemas),
                    "responses": describe_responses(operations[view], schemas),
                }
    return {
        "openapi": "3.1.0",
        "info": {"title": app.config["TITLE"], "version": app.config["VERSION"]},
        "paths": paths,
        "components": {"schemas": components["$defs"]},
    }


def json_schemas() -> tuple[Schemas, JSON]:
    """Return the schemas of all requests and responses, and the components they refer to."""
    requests: set[Any] = {each.body for each in operations.values()}
    requests |= {each.query for each in operations.values()}
    responses = {model for each in operations.values() for model in each.responses.values()}
    return TypeAdapter.json_schemas(
        [(model, "validation", TypeAdapter(model)) for model in requests - {None}]
        + [(model, "serialization", TypeAdapter(model)) for model in {*responses, Problem}],
        ref_template=REFERENCE,
    )


def describe_path(rule: str) -> list[JSON]:
    return [
        {
            "name": found["name"],
            "in": "path",
            "required": True,
            "schema": CONVERTERS.get(found["converter"], {"type": "string"}),
        }
        for found in PARAMETER.finditer(rule)
    ]


def describe_query(operation: Operation) -> list[JSON]:
    if operation.query is None:
        return []
    schema = operation.query.model_json_schema(ref_template=REFERENCE)
    required = schema.get("required", ())
    return [
        {"name": name, "in": "query", "required": name in required, "schema": each}
        for name, each in schema["properties"].items()
    ]


def describe_body(operation: Operation, schemas: Schemas) -> JSON:
    if operation.body is None:
        return {}
    content = {"application/json": {"schema": schemas[operation.body, "validation"]}}
    return {"requestBody": {"required": True, "content": content}}


def describe_responses(operation: Operation, schemas: Schemas) -> JSON:
    responses: JSON = {}
    for status, model in operation.responses.items():
        responses[str(status)] = {"description": HTTPStatus(status).phrase}
        if model is not None:
            content = {"application/json": {"schema": schemas[model, "serialization"]}}
            responses[str(status)]["content"] = content
    problem = {"application/problem+json": {"schema": schemas[Problem, "serialization"]}}
    return {**responses, "default": {"description": "Problem", "content": problem}}
