from urllib.parse import urlencode

import pytest

from .service import Misfilled
from .service import TeamDetails
from .service import TeamForm
from .service import from_another_site

HOST = {"Host": "league.example"}


@pytest.mark.parametrize("name", ["Sünz", "鹿島 😀", "A & B = C + D%"])
def test_a_form_is_read_as_it_was_typed(name: str) -> None:
    body = urlencode({"name": name, "founded": " 1968 "}).encode()

    assert TeamForm.read(body) == TeamForm(name, " 1968 ")


@pytest.mark.parametrize("body", [b"", b"other=1", b"&&=&;", b"name=&founded="])
def test_a_field_that_is_left_out_is_empty(body: bytes) -> None:
    assert TeamForm.read(body) == TeamForm()


@pytest.mark.parametrize("body", [b"name=%FF", b"name=\xff"])
def test_what_is_no_text_is_read_as_a_mark_of_that(body: bytes) -> None:
    assert TeamForm.read(body) == TeamForm("\ufffd")


@pytest.mark.parametrize("founded", ["1968", " 1968\t", "01968"])
def test_a_well_filled_form_describes_a_team(founded: str) -> None:
    assert TeamForm(" Suns ", founded).details() == TeamDetails("Suns", 1968)


@pytest.mark.parametrize(
    "founded",
    ["", "x", "1799", "2101", "-1968", "+1968", "1968.0", "19_68", "１９６８", "9" * 5000],
)
def test_a_year_is_plain_digits_within_the_rule(founded: str) -> None:
    with pytest.raises(Misfilled) as refusal:
        TeamForm("Suns", founded).details()

    assert list(refusal.value.faults) == ["founded"]


def test_all_faults_of_a_form_are_told_at_once() -> None:
    with pytest.raises(Misfilled) as refusal:
        TeamForm().details()

    assert refusal.value.faults == {
        "name": "Name must be text of 1 to 80 characters.",
        "founded": "Founded must be a whole number from 1800 to 2100.",
    }


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Sec-Fetch-Site": "same-origin"},
        {"Sec-Fetch-Site": "none", "Origin": "null"},
        {"Origin": "https://league.example"},
        {"Origin": "http://league.example"},
    ],
)
def test_a_form_from_here_or_from_no_browser_is_trusted(headers: dict[str, str]) -> None:
    assert not from_another_site(HOST | headers)


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site", "Origin": "https://league.example"},
        {"Origin": "null"},
        {"Origin": "league.example"},
        {"Origin": "https://league.example:8443"},
        {"Origin": "https://other.example"},
        {"Origin": "https://other.example/league.example"},
        {"Origin": "https://other@league.example"},
    ],
)
def test_a_form_from_another_site_is_not_trusted(headers: dict[str, str]) -> None:
    assert from_another_site(HOST | headers)
