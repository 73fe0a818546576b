import logging
import re

import pytest

from .client import Client


def test_a_request_is_logged_without_its_query(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        client.get("/api/nothing?token=secret")

    line = next(line for line in caplog.messages if line.startswith("GET"))
    assert re.fullmatch(r"GET /api/nothing 404 \d+\.\d ms", line)
