"""An OpenAPI document with its references resolved."""

from collections.abc import Iterator
from typing import Any

import openapi_spec_validator
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from .teams import Json

METHODS = {"get", "put", "post", "delete", "options", "head", "patch", "trace"}
JSON = "application/json"
PROBLEM = "application/problem+json"

Key = tuple[str, str]


class Document:
    """The document that the service has at /openapi.json."""

    def __init__(self, content: Json) -> None:
        self.content = content

    def validate(self) -> None:
        """Raise an error unless this is valid OpenAPI."""
        openapi_spec_validator.validate(self.content)

    @property
    def operations(self) -> dict[Key, Json]:
        """Each operation by its method and path; `{}` stands for any path parameter."""
        return {
            (method, _without_names(path)): operation
            for path, item in self.content["paths"].items()
            for method, operation in item.items()
            if method in METHODS
        }

    def parameters(self, key: Key) -> list[Json]:
        """The parameters of an operation, with those that its path declares."""
        method, path = key
        [item] = [
            item for name, item in self.content["paths"].items() if _without_names(name) == path
        ]
        declared = [*item.get("parameters", []), *item[method].get("parameters", [])]
        return [self.resolve(each) for each in declared]

    def response(self, key: Key, status: int) -> Json:
        """The response with this status, also where a range or `default` describes it."""
        responses = self.operations[key]["responses"]
        names = [str(status), f"{status // 100}XX", "default"]
        described = [responses[name] for name in names if name in responses]
        assert described, f"{key} does not describe {status}"
        return self.resolve(described[0])

    def response_schema(self, key: Key, status: int, media_type: str) -> Draft202012Validator:
        return self._schema(self.response(key, status), media_type)

    def request_body(self, key: Key) -> Draft202012Validator:
        body = self.resolve(self.operations[key]["requestBody"])
        assert body["required"] is True
        return self._schema(body, JSON)

    def _schema(self, holder: Json, media_type: str) -> Draft202012Validator:
        assert media_type in holder.get("content", {}), holder
        schema = holder["content"][media_type]["schema"]
        return Draft202012Validator({**schema, "components": self.content.get("components", {})})

    def resolve(self, node: Json) -> Json:
        """The node itself, or the one that it refers to."""
        while "$ref" in node:
            steps = node["$ref"].removeprefix("#/").split("/")
            node = self.content
            for step in steps:
                node = node[step.replace("~1", "/").replace("~0", "~")]
        return node

    def references(self) -> set[str]:
        """Every `$ref` of the document."""
        return set(_references(self.content))


def _without_names(path: str) -> str:
    return "/".join("{}" if part.startswith("{") else part for part in path.split("/"))


def _references(node: Any) -> Iterator[str]:  # noqa: ANN401 - any part of the document
    if isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield node["$ref"]
        node = list(node.values())
    if isinstance(node, list):
        for child in node:
            yield from _references(child)
