from flask import Flask
from flask.testing import FlaskClient


def test_the_root_tells_the_name_and_the_version(app: Flask, client: FlaskClient) -> None:
    response = client.get("/")
    assert response.status_code == 200
    assert response.json == {"name": app.config["TITLE"], "version": app.config["VERSION"]}
