"""What the fields may hold."""

import pytest

from .service import Invalid
from .service import PlayerDetails
from .service import TeamDetails
from .service import Window


@pytest.mark.parametrize("name", ["", "   ", "x" * 81, "\ud800", 7, None])
def test_a_name_has_1_to_80_characters(name: str) -> None:
    with pytest.raises(Invalid, match=r"^name must be text of 1 to 80 characters"):
        TeamDetails(name, 1968)


def test_blanks_around_a_name_do_not_count() -> None:
    assert TeamDetails(f" {'x' * 80}\n", 1968).name == "x" * 80


@pytest.mark.parametrize("founded", [1799, 2101, "1968", 1968.0, True, None])
def test_a_team_is_founded_from_1800_to_2100(founded: int) -> None:
    with pytest.raises(Invalid, match=r"^founded must be a whole number from 1800 to 2100"):
        TeamDetails("Suns", founded)


@pytest.mark.parametrize("age", [-1, 121, "36"])
def test_a_player_is_0_to_120_years_old(age: int) -> None:
    with pytest.raises(Invalid, match=r"^age"):
        PlayerDetails("Chris Paul", age)


@pytest.mark.parametrize("number", [-1, 100, "3"])
def test_a_number_has_one_or_two_digits(number: int) -> None:
    with pytest.raises(Invalid, match=r"^number"):
        PlayerDetails("Chris Paul", 36, number)


@pytest.mark.parametrize(("limit", "offset"), [(0, 0), (101, 0), (20, -1), (20, 10**18)])
def test_a_window_has_bounds(limit: int, offset: int) -> None:
    with pytest.raises(Invalid, match="must be a whole number from"):
        Window(limit, offset)
