"""Teams in a dict, in as little Flask as it takes for async views that share one event loop."""

import asyncio
from collections.abc import Callable, Coroutine
from functools import cached_property, wraps
from itertools import count
from threading import Thread
from typing import Any

from flask import Flask, abort, request
from pydantic import BaseModel, Field, ValidationError


class AsyncFlask(Flask):
    @cached_property
    def event_loop(self) -> asyncio.AbstractEventLoop:
        loop = asyncio.new_event_loop()
        Thread(target=loop.run_forever, daemon=True).start()
        return loop

    def async_to_sync(self, func: Callable[..., Coroutine[Any, Any, Any]]) -> Callable[..., Any]:
        @wraps(func)
        def call(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - whatever the view has
            coroutine = func(*args, **kwargs)
            return asyncio.run_coroutine_threadsafe(coroutine, self.event_loop).result()

        return call


class TeamCreate(BaseModel):
    name: str = Field(min_length=1, max_length=80)
    founded: int = Field(ge=1800, le=2100)


app = AsyncFlask(__name__)
ids = count(1)
teams: dict[int, dict[str, Any]] = {}


@app.get("/api/teams")
async def list_teams() -> dict[str, Any]:
    limit = request.args.get("limit", 20, type=int)
    offset = request.args.get("offset", 0, type=int)
    return {"items": list(teams.values())[offset : offset + limit], "total": len(teams)}


@app.get("/api/teams/<int:team_id>")
async def get_team(team_id: int) -> dict[str, Any]:
    if team_id not in teams:
        abort(404)
    return teams[team_id]


@app.post("/api/teams")
async def add_team() -> tuple[dict[str, Any], int]:
    try:
        new = TeamCreate.model_validate(request.get_json())
    except ValidationError as error:
        return {"detail": error.errors(include_url=False)}, 422
    team = {"id": next(ids), **new.model_dump()}
    teams[team["id"]] = team
    return team, 201
