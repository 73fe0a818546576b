"""A form as it was posted."""

from typing import Annotated

from fastapi import Depends
from fastapi import HTTPException
from fastapi import Request
from starlette.requests import ClientDisconnect

from .forms import MEDIA_TYPE
from .forms import TeamForm
from .origin import from_another_site


async def read_team_form(request: Request) -> TeamForm:
    """Return the form, or refuse it with a 403, 413 or 415.

    FastAPI would read a parameter declared with `Form()` before it is known who sent it.
    """
    if from_another_site(request.headers):
        raise HTTPException(403, "This form was sent by a page of another site.")
    try:
        body = await request.body()
    except ClientDisconnect:
        raise HTTPException(400, "The body ended too early.") from None
    declared = request.headers.get("Content-Type", "").partition(";")[0]
    if declared.strip().lower() != MEDIA_TYPE:
        raise HTTPException(415, f"A form must be declared as {MEDIA_TYPE}.")
    return TeamForm.read(body)


PostedTeamForm = Annotated[TeamForm, Depends(read_team_form)]
