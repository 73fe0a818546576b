"""A name is a text of 1 to 80 characters, and comes back as it was sent."""

import httpx
import pytest

from .teams import (
    Json,
    add_player,
    add_team,
    as_json,
    player_body,
    send_json,
    team_body,
    unused_name,
)

pytestmark = pytest.mark.chosen("example")

BLANKS = [" ", "\t", "\n", "\r\n", "\u00a0", "\u2003", "\u3000", "\x85", " \t\n "]
TEXTS = [
    "Ünïcödé",
    "ФК Спартак",
    "鹿島アントラーズ",
    "مانشستر",
    "הפועל",
    "Cafe\u0301",
    "👩‍👩‍👧‍👦 🇨🇭",
    "𝕊𝕦𝕟𝕤",
    "\u200bzero width\u200b",
    "two\nlines",
    "bell \x07 and delete \x7f",
    'quotes " and \\ and /',
    "<b>O'Neal & sons</b>",
    "{{ 7 * 7 }} %s {0}",
    "true",
    "\ufeffmark",
    "\ufffe\uffff",
]


@pytest.fixture(scope="module")
def team(client: httpx.Client) -> Json:
    """A team for all checks of this module: they neither delete it nor rely on its players."""
    return add_team(client)


@pytest.mark.parametrize("text", TEXTS)
def test_a_name_comes_back_as_it_was_sent(client: httpx.Client, team: Json, text: str) -> None:
    name = unused_name(text) + text
    added = add_team(client, name=name)
    assert added["name"] == name
    assert client.get(f"/api/teams/{added['id']}").json()["name"] == name
    assert add_player(client, team, name=name)["name"] == name


def test_a_name_may_be_written_with_escapes(client: httpx.Client, team: Json) -> None:
    content = as_json(player_body(), name=r'"\u004dia \ud83d\ude00"')
    response = send_json(client, "POST", f"/api/teams/{team['id']}/players", content)
    assert response.json()["name"] == "Mia 😀"


@pytest.mark.parametrize("blanks", BLANKS, ids=ascii)
def test_a_name_is_trimmed(client: httpx.Client, team: Json, blanks: str) -> None:
    name = unused_name()
    padded = f"{blanks}{name}{blanks}"
    assert add_team(client, name=padded)["name"] == name
    assert add_player(client, team, name=padded)["name"] == name


def test_a_name_is_trimmed_when_a_team_is_replaced(client: httpx.Client, team: Json) -> None:
    name = unused_name()
    response = client.put(f"/api/teams/{team['id']}", json=team_body(name=f" {name} "))
    assert response.json()["name"] == name


def test_blanks_inside_a_name_stay(client: httpx.Client) -> None:
    name = unused_name("San  Antonio \t")
    assert add_team(client, name=name)["name"] == name


@pytest.mark.parametrize("character", ["x", "ß", "ﬃ", "\u0301", "名", "😀"], ids=ascii)
def test_a_name_may_have_80_characters(client: httpx.Client, team: Json, character: str) -> None:
    name = unused_name().ljust(80, character)
    assert add_team(client, name=name)["name"] == name
    assert add_player(client, team, name=character * 80)["name"] == character * 80


def test_the_80_characters_are_counted_after_trimming(client: httpx.Client, team: Json) -> None:
    name = unused_name().ljust(80, "x")
    assert add_team(client, name=" " * 100 + name + " " * 100)["name"] == name
    assert add_player(client, team, name=f"\n{name}\n")["name"] == name


@pytest.mark.parametrize("character", ["x", "0", "名", "😀", "\u200b"], ids=ascii)
def test_a_name_may_have_one_character(client: httpx.Client, team: Json, character: str) -> None:
    added = add_team(client, name=character)
    client.delete(f"/api/teams/{added['id']}")
    assert added["name"] == character
    assert add_player(client, team, name=f" {character} ")["name"] == character
