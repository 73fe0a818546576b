"""An OpenAPI document, with its references followed."""

from collections.abc import Iterator
from typing import Any

from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from openapi_spec_validator import OpenAPIV31SpecValidator

from .league import Json

METHODS = {"get", "put", "post", "delete", "options", "head", "patch", "trace"}


class Document:
    """What the service says of itself at /openapi.json."""

    def __init__(self, content: Json) -> None:
        self.content = content

    def validate(self) -> None:
        """Raise an error unless this is valid OpenAPI 3.1."""
        OpenAPIV31SpecValidator(self.content).validate()

    @property
    def operations(self) -> dict[tuple[str, str], Json]:
        """Each operation by its method and path; `{}` stands for any parameter."""
        return {
            (method, _nameless(path)): operation
            for path, item in self.content["paths"].items()
            for method, operation in item.items()
            if method in METHODS
        }

    def operation(self, name: str) -> Json:
        """The operation with this operationId."""
        named = {each["operationId"]: each for each in self.operations.values()}
        return named[name]

    def answer(self, name: str, status: int) -> Draft202012Validator:
        """What the operation answers with this status."""
        response = self.resolve(self.operation(name)["responses"][str(status)])
        is_problem = 400 <= status < 500
        return self._schema(response, "application/problem+json" if is_problem else _JSON)

    def request_body(self, name: str) -> Draft202012Validator:
        """What the operation takes."""
        body = self.resolve(self.operation(name)["requestBody"])
        assert body["required"] is True
        return self._schema(body, _JSON)

    def _schema(self, holder: Json, media_type: str) -> Draft202012Validator:
        assert set(holder["content"]) == {media_type}
        schema = holder["content"][media_type]["schema"]
        return Draft202012Validator({**schema, "components": self.content["components"]})

    def resolve(self, node: Json) -> Json:
        """The node itself, or what it refers to."""
        while "$ref" in node:
            steps = node["$ref"].removeprefix("#/").split("/")
            node = self.content
            for step in steps:
                node = node[step]
        return node

    def references(self) -> set[str]:
        """Every `$ref` of the document."""
        return set(_references(self.content))


_JSON = "application/json"


def _nameless(path: str) -> str:
    return "/".join("{}" if part.startswith("{") else part for part in path.split("/"))


def _references(node: Any) -> Iterator[str]:  # noqa: ANN401 - any part of the document
    if isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield node["$ref"]
        node = list(node.values())
    if isinstance(node, list):
        for child in node:
            yield from _references(child)
