import re

from fastapi import FastAPI
from fastapi.testclient import TestClient

SUNS = {"name": "Phoenix <Suns>", "founded": "1968"}


def test_a_submitted_form_adds_the_team_and_leads_to_its_page(app: FastAPI) -> None:
    with TestClient(app, root_path="/mount") as client:
        assert '<form action="/mount/teams" method="post">' in client.get("/mount/teams").text
        response = client.post("/mount/teams", data=SUNS, follow_redirects=False)
        page = client.get("/mount/teams/1").text
    assert response.status_code == 303
    assert response.headers["Location"] == "/mount/teams/1"
    assert "<h1>Phoenix &lt;Suns&gt;</h1>" in page
    assert "Founded in 1968." in page


def test_the_list_links_to_teams_and_to_its_other_parts(client: TestClient) -> None:
    for name in ["A", "<B>", "C"]:
        client.post("/teams", data=SUNS | {"name": name})
    page = client.get("/teams?limit=1&offset=1").text
    assert re.findall('<a href="(/teams/[^"]*)">([^<]*)', page) == [("/teams/2", "&lt;B&gt;")]
    assert re.findall('<a href="([^"]*)" rel="([^"]*)"', page) == [
        ("/teams?offset=0&amp;limit=1", "prev"),
        ("/teams?offset=2&amp;limit=1", "next"),
    ]


def test_the_page_of_a_team_shows_its_players(client: TestClient) -> None:
    client.post("/teams", data=SUNS)
    client.post("/api/teams/1/players", json={"name": "Chris Paul", "age": 36, "number": 0})
    client.post("/api/teams/1/players", json={"name": "Mia Berg", "age": 19})
    cells = re.findall("<td[^>]*>([^<]*)</td>", client.get("/teams/1").text)
    assert cells == ["Chris Paul", "36", "0", "Mia Berg", "19", "–"]


def test_a_refused_form_comes_back_with_its_input_and_all_errors(client: TestClient) -> None:
    response = client.post("/teams", data={"name": " ", "founded": "19<68"})
    assert response.status_code == 422
    assert "<title>Error: Teams" in response.text
    assert 'id="name-error">String should have at least 1 character<' in response.text
    assert 'id="founded-error">Input should be a valid integer' in response.text
    assert 'value="19&lt;68"' in response.text


def test_a_taken_name_is_reported_beside_the_name(client: TestClient) -> None:
    client.post("/teams", data=SUNS)
    response = client.post("/teams", data=SUNS)
    assert response.status_code == 409
    assert 'id="name-error">A team named Phoenix &lt;Suns&gt; already exists.' in response.text
    assert 'value="1968"' in response.text


def test_a_missing_team_is_an_error_page(client: TestClient) -> None:
    response = client.get("/teams/7")
    assert response.status_code == 404
    assert "Team 7 does not exist." in response.text
    assert "<h1>Not Found</h1>" in response.text
