from .client import Client
from .client import body

SUNS = {"name": "Phoenix Suns", "founded": 1968}


def test_an_added_team_can_be_read_at_its_location(client: Client) -> None:
    added = client.post("/api/teams", json=SUNS)

    assert added.status_code == 201
    assert added.headers["Location"] == "/api/teams/1"
    assert body(added) == {"id": 1, **SUNS}
    assert body(client.get("/api/teams/1")) == {"id": 1, **SUNS}


def test_a_name_is_trimmed(client: Client) -> None:
    added = client.post("/api/teams", json={**SUNS, "name": "  Phoenix Suns\n"})

    assert body(added)["name"] == "Phoenix Suns"


def test_a_name_is_taken_once_in_any_case(client: Client) -> None:
    client.post("/api/teams", json=SUNS)

    again = client.post("/api/teams", json={**SUNS, "name": "PHOENIX SUNS"})

    assert again.status_code == 409
    assert "Phoenix Suns" in body(again)["detail"]


def test_teams_are_listed_by_id_a_window_at_a_time(client: Client) -> None:
    for name in ("Suns", "Bulls", "Heat"):
        client.post("/api/teams", json={"name": name, "founded": 1968})

    page = body(client.get("/api/teams?limit=2&offset=1"))

    assert [team["name"] for team in page["items"]] == ["Bulls", "Heat"]
    assert page["total"] == 3


def test_a_team_is_replaced_and_may_keep_its_name(client: Client) -> None:
    client.post("/api/teams", json=SUNS)

    replaced = client.put("/api/teams/1", json={"name": "phoenix suns", "founded": 1969})

    assert replaced.status_code == 200
    assert body(client.get("/api/teams/1")) == {"id": 1, "name": "phoenix suns", "founded": 1969}


def test_a_team_cannot_take_the_name_of_another(client: Client) -> None:
    client.post("/api/teams", json=SUNS)
    client.post("/api/teams", json={"name": "Bulls", "founded": 1966})

    assert client.put("/api/teams/2", json=SUNS).status_code == 409


def test_a_removed_team_is_gone_and_its_id_is_not_used_again(client: Client) -> None:
    client.post("/api/teams", json=SUNS)

    removed = client.delete("/api/teams/1")

    assert removed.status_code == 204
    assert removed.text == ""
    assert "Content-Type" not in removed.headers
    assert client.get("/api/teams/1").status_code == 404
    assert body(client.post("/api/teams", json=SUNS))["id"] == 2


def test_an_unknown_team_is_a_404_for_every_operation(client: Client) -> None:
    assert client.get("/api/teams/9").status_code == 404
    assert client.put("/api/teams/9", json=SUNS).status_code == 404
    assert client.delete("/api/teams/9").status_code == 404
