import pytest
from fastapi import FastAPI

from .client import Client


@pytest.mark.usefixtures("broken_store")
def test_a_crash_reaches_the_server_which_logs_it(app: FastAPI) -> None:
    with pytest.raises(RuntimeError, match="the password is secret"):
        Client(app).get("/api/teams")
