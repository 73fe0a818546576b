import re

from flask.testing import FlaskClient

SUNS = {"name": "Phoenix <Suns>", "founded": "1968"}


def test_without_teams_there_is_a_form(client: FlaskClient) -> None:
    page = client.get("/teams", base_url="https://example.com/mount").text
    assert "There are no teams to show." in page
    assert '<form action="/mount/teams" method="post">' in page


def test_a_submitted_form_adds_the_team_and_leads_to_its_page(client: FlaskClient) -> None:
    response = client.post("/teams", data=SUNS, base_url="https://example.com/mount")
    assert response.status_code == 303
    assert response.headers["Location"] == "/mount/teams/1"
    page = client.get("/teams/1").text
    assert "<h1>Phoenix &lt;Suns&gt;</h1>" in page
    assert "The team has no players yet." in page


def test_the_list_links_to_teams_and_to_its_other_parts(client: FlaskClient) -> None:
    for name in ["A", "<B>", "C"]:
        client.post("/teams", data=SUNS | {"name": name})
    page = client.get("/teams?limit=1&offset=1").text
    assert re.findall('<a href="(/teams/[^"]*)">([^<]*)', page) == [("/teams/2", "&lt;B&gt;")]
    assert re.findall('<a href="([^"]*)" rel="([^"]*)"', page) == [
        ("/teams?offset=0&amp;limit=1", "prev"),
        ("/teams?offset=2&amp;limit=1", "next"),
    ]


def test_the_page_of_a_team_shows_its_players(client: FlaskClient) -> None:
    client.post("/teams", data=SUNS)
    client.post("/api/teams/1/players", json={"name": "Chris Paul", "age": 36, "number": 0})
    client.post("/api/teams/1/players", json={"name": "Mia Berg", "age": 19})
    cells = re.findall("<td[^>]*>([^<]*)</td>", client.get("/teams/1").text)
    assert cells == ["Chris Paul", "36", "0", "Mia Berg", "19", "–"]


def test_a_refused_form_comes_back_with_its_input_and_all_errors(client: FlaskClient) -> None:
    response = client.post("/teams", data={"name": " ", "founded": "19<68"})
    assert response.status_code == 422
    assert 'id="name-error">String should have at least 1 character<' in response.text
    assert 'id="founded-error">Input should be a valid integer' in response.text
    assert 'value="19&lt;68"' in response.text


def test_a_taken_name_is_reported_beside_the_name(client: FlaskClient) -> None:
    client.post("/teams", data=SUNS)
    response = client.post("/teams", data=SUNS)
    assert response.status_code == 409
    assert 'id="name-error">A team named Phoenix &lt;Suns&gt; already exists.' in response.text
    assert 'value="1968"' in response.text


def test_a_missing_team_is_an_error_page(client: FlaskClient) -> None:
    response = client.get("/teams/7")
    assert response.status_code == 404
    assert "<h1>Not Found</h1>" in response.text
    assert "Team 7 does not exist." in response.text
