from fastapi import FastAPI
from fastapi.testclient import TestClient


def test_the_root_tells_the_name_and_the_version(app: FastAPI, client: TestClient) -> None:
    response = client.get("/")
    assert response.status_code == 200
    assert response.json() == {"name": app.title, "version": app.version}
