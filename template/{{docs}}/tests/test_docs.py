import re

import pytest

from .client import Client
from .client import body
from .service import assets
from .service import operations


def test_the_document_tells_of_what_is_described(client: Client) -> None:
    document = body(client.get("/openapi.json"))

    told = [
        operation["operationId"]
        for methods in document["paths"].values()
        for operation in methods.values()
    ]
    assert set(operations.OPERATIONS) <= set(told)
    assert len(told) == len(set(told))


def test_the_document_says_what_a_request_carries_and_what_comes_back(client: Client) -> None:
    document = body(client.get("/openapi.json"))

    adding = document["paths"]["/api/teams"]["post"]

    assert adding["requestBody"]["content"]["application/json"]["schema"] == {
        "$ref": "#/components/schemas/TeamBody"
    }
    assert set(adding["responses"]) == {"201", "400", "409", "413", "415", "422", "500"}
    assert set(document["components"]["schemas"]) >= {"Team", "TeamBody", "Problem"}


@pytest.mark.parametrize("page", ["/docs", "/redoc"])
def test_a_page_loads_nothing_from_elsewhere(client: Client, page: str) -> None:
    answer = client.get(page)

    assert answer.status_code == 200
    assert "script-src 'self';" in answer.headers["Content-Security-Policy"]
    loaded = re.findall('(?:src|href)="([^"]+)"', answer.text)
    assert {address.split("/")[0] for address in loaded} == {"docs", "data:,"}


@pytest.mark.parametrize("name", assets.FILES)
def test_the_files_of_the_pages_are_served(client: Client, name: str) -> None:
    answer = client.get(f"/docs/assets/{name}")

    assert answer.status_code == 200
    assert answer.headers["Content-Type"].split(";")[0] in {"text/css", "text/javascript"}


def test_no_other_file_is_served(client: Client) -> None:
    assert client.get("/docs/assets/assets.py").status_code == 404
