"""Everything that the environment can change: one line per variable, named as its field."""

import os
from collections.abc import Callable
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from dataclasses import fields
from ipaddress import ip_address
from typing import Any
from typing import Self

Parse = Callable[[str], object]

LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")


class SettingsError(Exception):
    """A variable holds what the service cannot use."""


def address(value: str) -> str:
    try:
        return str(ip_address(value))
    except ValueError:
        raise ValueError("must be an IP address") from None


def whole_number(lowest: int, highest: int) -> Parse:
    def parse(value: str) -> int:
        if not (value.isdecimal() and lowest <= int(value) <= highest):
            raise ValueError(f"must be a whole number from {lowest} to {highest}")
        return int(value)

    return parse


def one_of(*words: str) -> Parse:
    def parse(value: str) -> str:
        if value.upper() not in words:
            raise ValueError(f"must be one of {', '.join(words)}")
        return value.upper()

    return parse


def yes_or_no(value: str) -> bool:
    if value.lower() not in {"true", "false"}:
        raise ValueError("must be true or false")
    return value.lower() == "true"


def one_process(value: str) -> int:
    # The store lives in the memory of one process: several would each keep their own league.
    # Once the data lives elsewhere, write `whole_number(1, 64)` in its place.
    if value != "1":
        raise ValueError("must be 1 as long as the league is kept in memory")
    return 1


def setting(parse: Parse, *, default: object) -> Any:  # noqa: ANN401 - of the field's type
    return field(default=default, metadata={"parse": parse})


@dataclass(frozen=True, kw_only=True)
class Settings:
    host: str = setting(address, default="127.0.0.1")
    port: int = setting(whole_number(1, 65535), default=8000)
    web_concurrency: int = setting(one_process, default=1)
    log_level: str = setting(one_of(*LEVELS), default="INFO")
    request_log: bool = setting(yes_or_no, default=True)
    max_body_bytes: int = setting(whole_number(1, 1024**3), default=1024**2)
    # Yours below.

    @classmethod
    def from_env(cls, environment: Mapping[str, str] = os.environ) -> Self:
        """Read what is set, and keep the defaults elsewhere. Raises `SettingsError`."""
        given = {}
        for each in fields(cls):
            variable = each.name.upper()
            if variable in environment:
                value = environment[variable]
                try:
                    given[each.name] = each.metadata["parse"](value)
                except ValueError as error:
                    raise SettingsError(f"{variable} {error}, not {value!r}.") from None
        return cls(**given)
