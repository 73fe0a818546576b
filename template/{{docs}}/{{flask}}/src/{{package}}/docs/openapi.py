"""The OpenAPI document, from the URL map and the ``@operation`` of each view."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from inspect import getdoc, unwrap
from typing import Any, Literal, TypeVar

from flask import Flask, request
from pydantic import BaseModel, TypeAdapter

from ..errors import Problem

View = TypeVar("View", bound=Callable[..., Any])
JSON = dict[str, Any]
Mode = Literal["validation", "serialization"]
Schemas = Mapping[tuple[Any, Mode], JSON]

REFERENCE = "#/components/schemas/{model}"
PARAMETER = re.compile(r"<(?:(\w+)(?:\(.*?\))?:)?(\w+)>")
STRING: JSON = {"type": "string"}
CONVERTERS: dict[str, JSON] = {
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
            path = paths.setdefault(PARAMETER.sub(r"{\2}", rule.rule), {})
            for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}:
                path[method.lower()] = {
                    "operationId": rule.endpoint.replace(".", "_"),
                    "summary": (getdoc(view) or "").partition("\n")[0],
                    "tags": [rule.endpoint.partition(".")[0]],
                    "parameters": describe_path(rule.rule) + describe_query(operations[view]),
                    **describe_bodies(operations[view], schemas),
                }
    return {
        "openapi": "3.1.0",
        "info": {"title": app.config["TITLE"], "version": app.config["VERSION"]},
        "servers": [{"url": request.root_path or "/"}],
        "paths": paths,
        "components": {"schemas": components["$defs"]},
    }


def json_schemas() -> tuple[Schemas, JSON]:
    """Return the schemas of all requests and responses, and the components they refer to."""
    models: set[tuple[Any, Mode]] = {(Problem, "serialization")}
    for each in operations.values():
        models |= {(model, "validation") for model in (each.body, each.query)}
        models |= {(model, "serialization") for model in (each.returns, *each.others.values())}
    adapters = [(model, mode, TypeAdapter(model)) for model, mode in models if model]
    return TypeAdapter.json_schemas(adapters, ref_template=REFERENCE)


def describe_path(rule: str) -> list[JSON]:
    return [
        {"name": name, "in": "path", "required": True, "schema": CONVERTERS.get(converter, STRING)}
        for converter, name in PARAMETER.findall(rule)
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


def describe_bodies(operation: Operation, schemas: Schemas) -> JSON:
    def content(model: Any, mode: Mode, media_type: str = "application/json") -> JSON:
        return {"content": {media_type: {"schema": schemas[model, mode]}}} if model else {}

    problem = content(Problem, "serialization", "application/problem+json")
    responses = {"default": {"description": "Problem", **problem}}
    for status, model in {operation.status: operation.returns, **operation.others}.items():
        body = content(model, "serialization")
        responses[str(status)] = {"description": HTTPStatus(status).phrase, **body}
    if operation.body is None:
        return {"responses": responses}
    body = {"required": True, **content(operation.body, "validation")}
    return {"requestBody": body, "responses": responses}
