"""Teams in a dict, in as little FastAPI as it takes for async endpoints."""

from itertools import count

from fastapi import FastAPI, HTTPException
from pydantic import BaseModel, Field


class TeamCreate(BaseModel):
    name: str = Field(min_length=1, max_length=80)
    founded: int = Field(ge=1800, le=2100)


class Team(TeamCreate):
    id: int


class Teams(BaseModel):
    items: list[Team]
    total: int


app = FastAPI()
ids = count(1)
teams: dict[int, Team] = {}


@app.get("/api/teams")
async def list_teams(limit: int = 20, offset: int = 0) -> Teams:
    return Teams(items=list(teams.values())[offset : offset + limit], total=len(teams))


@app.get("/api/teams/{team_id}")
async def get_team(team_id: int) -> Team:
    if team_id not in teams:
        raise HTTPException(404)
    return teams[team_id]


@app.post("/api/teams", status_code=201)
async def add_team(new: TeamCreate) -> Team:
    team = Team(id=next(ids), **new.model_dump())
    teams[team.id] = team
    return team
