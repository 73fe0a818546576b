"""What a body must be declared as."""

from email.message import Message

from fastapi import Depends
from fastapi import HTTPException
from fastapi import Request


async def require_json(request: Request) -> None:
    """Refuse a body that is not declared as JSON with a 415."""
    declared = Message()
    declared["Content-Type"] = request.headers.get("Content-Type", "")
    kind, _, subtype = declared.get_content_type().partition("/")
    if kind != "application" or not (subtype == "json" or subtype.endswith("+json")):
        raise HTTPException(415)


JSON_ONLY = Depends(require_json)
