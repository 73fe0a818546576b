"""A form as it was posted."""

from flask import abort
from flask import request

from .forms import MEDIA_TYPE
from .forms import TeamForm
from .origin import from_another_site
from .received import read_body


def read_team_form() -> TeamForm:
    """Return the form, or refuse it with a 403, 413 or 415."""
    if from_another_site(request.headers):
        abort(403, "This form was sent by a page of another site.")
    body = read_body()
    if request.mimetype != MEDIA_TYPE:
        abort(415, f"A form must be declared as {MEDIA_TYPE}.")
    return TeamForm.read(body)
