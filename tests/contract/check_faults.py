"""A team or player with a single bad value is refused."""

import httpx
import pytest

from .faults import PLAYER_FAULTS
from .faults import TEAM_FAULTS
from .faults import name_of_row
from .league import Json
from .league import as_json
from .league import player_body
from .league import send_json
from .league import team_body
from .problems import assert_problem


@pytest.mark.parametrize(("field", "literal"), TEAM_FAULTS, ids=name_of_row)
def test_no_team_is_added_with_a_fault(api: httpx.Client, field: str, literal: str) -> None:
    content = as_json(team_body(), **{field: literal})
    assert_problem(send_json(api, "POST", "/api/teams", content), 422)


@pytest.mark.parametrize(("field", "literal"), TEAM_FAULTS, ids=name_of_row)
def test_no_team_is_replaced_by_one_with_a_fault(
    api: httpx.Client, team: Json, field: str, literal: str
) -> None:
    content = as_json(team_body(), **{field: literal})
    assert_problem(send_json(api, "PUT", f"/api/teams/{team['id']}", content), 422)
    assert api.get(f"/api/teams/{team['id']}").json() == team


@pytest.mark.parametrize(("field", "literal"), PLAYER_FAULTS, ids=name_of_row)
def test_no_player_is_added_with_a_fault(
    api: httpx.Client, team: Json, field: str, literal: str
) -> None:
    content = as_json(player_body(), **{field: literal})
    assert_problem(send_json(api, "POST", f"/api/teams/{team['id']}/players", content), 422)


@pytest.mark.parametrize("content", ["null", "[]", "[{}]", '"x"', "1", "1.5", "true", "NaN", "{}"])
def test_a_body_that_is_no_object_with_fields_is_refused(
    api: httpx.Client, team: Json, content: str
) -> None:
    assert_problem(send_json(api, "POST", "/api/teams", content), 422)
    assert_problem(send_json(api, "PUT", f"/api/teams/{team['id']}", content), 422)
    assert_problem(send_json(api, "POST", f"/api/teams/{team['id']}/players", content), 422)
