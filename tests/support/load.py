"""Clients that read and write teams at once, and remember what they were answered."""

import asyncio
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles

import httpx

CONNECTIONS = 64
KEPT = 10  # every tenth team stays; the others are deleted again
PAGE = 100  # the longest that a list may be


@dataclass
class Load:
    """The answers to one run."""

    # By method and status; an error of the transport counts by its name.
    answers: Counter[tuple[str, int | str]] = field(default_factory=Counter)
    # In seconds.
    latencies: list[float] = field(default_factory=list)
    # The ids of the teams that are to be there at the end.
    kept: set[int] = field(default_factory=set)

    @property
    def faults(self) -> dict[tuple[str, int | str], int]:
        """The answers that no request here should get."""
        right = {("POST", 201), ("GET", 200), ("PUT", 200), ("DELETE", 204)}
        return {answer: count for answer, count in self.answers.items() if answer not in right}

    def percentiles(self) -> dict[int, float]:
        """Latencies in milliseconds: of 50, 95 and 99 percent of the requests at most."""
        cuts = quantiles(self.latencies, n=100)
        return {each: cuts[each - 1] * 1000 for each in (50, 95, 99)}


def run(url: str, seconds: float) -> Load:
    """Send requests over all connections for some seconds, each client one after another."""
    load = Load()
    asyncio.run(_send(url, time.monotonic() + seconds, load))
    return load


def teams(url: str) -> set[int]:
    """The ids of all teams of a service."""
    found: set[int] = set()
    with httpx.Client(base_url=url, trust_env=False) as client:
        while True:
            query = {"limit": PAGE, "offset": len(found)}
            page = client.get("/api/teams", params=query).raise_for_status().json()["items"]
            if not page:
                return found
            found |= {team["id"] for team in page}


def memory(processes: list[int]) -> float:
    """What processes keep in memory, in MiB."""
    lines = [
        line
        for process in processes
        for line in Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines()
    ]
    return sum(int(line.split()[1]) for line in lines if line.startswith("VmRSS:")) / 1024


async def _send(url: str, until: float, load: Load) -> None:
    limits = httpx.Limits(max_connections=CONNECTIONS)
    async with httpx.AsyncClient(
        base_url=url, limits=limits, timeout=30, trust_env=False
    ) as client:
        await asyncio.gather(*(_use(client, number, until, load) for number in range(CONNECTIONS)))


async def _use(client: httpx.AsyncClient, number: int, until: float, load: Load) -> None:
    """Add teams, read and replace each, and delete most of them."""

    async def send(method: str, path: str, body: object = None) -> httpx.Response | None:
        begin = time.monotonic()
        try:
            answer = await client.request(method, path, json=body)
        except httpx.TransportError as error:
            load.answers[method, type(error).__name__] += 1
            return None
        load.latencies.append(time.monotonic() - begin)
        load.answers[method, answer.status_code] += 1
        return answer

    count = 0
    while time.monotonic() < until:
        count += 1
        team = {"name": f"Team {number} {time.monotonic_ns()}", "founded": 1968}
        added = await send("POST", "/api/teams", team)
        if added is None or added.status_code != 201:
            continue
        path = added.headers["Location"]
        await send("GET", "/api/teams?limit=20")
        await send("GET", path)
        await send("PUT", path, team | {"founded": 1969})
        if count % KEPT:
            await send("DELETE", path)
        else:
            load.kept.add(added.json()["id"])
