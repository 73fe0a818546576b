import anyio
import pytest
from fastapi import HTTPException
from fastapi import Request

from .service import read_team_form


async def hang_up() -> dict[str, str]:
    return {"type": "http.disconnect"}


def test_a_form_whose_end_is_missing_is_refused() -> None:
    request = Request({"type": "http", "method": "POST", "headers": []}, hang_up)

    with pytest.raises(HTTPException, match="The body ended too early"):
        anyio.run(read_team_form, request)
