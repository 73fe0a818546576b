"""The way from the environment to the running server, up to where the server takes over."""

import logging.config
import socket
from inspect import signature
from typing import Any

import pytest
from granian import Granian

from .service import log
from .service import server


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What a server was started with; it does not really run."""
    options: dict[str, Any] = {}

    class Server:
        def __init__(self, *given: Any, **named: Any) -> None:  # noqa: ANN401 - as Granian's
            options.update(signature(Granian).bind(*given, **named).arguments)
            self.interrupt_signal = False

        def serve(self) -> None:
            options["served"] = True

    monkeypatch.setattr(server, "Granian", Server)
    return options


@pytest.fixture
def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
    return port


def test_the_server_is_started_as_the_environment_says(
    started: dict[str, Any], monkeypatch: pytest.MonkeyPatch, free_port: int
) -> None:
    monkeypatch.setenv("PORT", str(free_port))

    server.main()

    assert started["target"].endswith(".app:create_app")
    assert started["port"] == free_port
    assert started["served"]


def test_a_bad_setting_stops_the_start_with_one_line(
    started: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PORT", "http")

    with pytest.raises(SystemExit, match=r"^PORT must be a whole number .*, not 'http'\.$"):
        server.main()

    assert not started


def test_an_address_where_somebody_listens_is_refused(
    started: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        monkeypatch.setenv("PORT", str(listening.getsockname()[1]))

        with pytest.raises(SystemExit, match=r"^HOST and PORT must name a free address: "):
            server.main()

    assert not started


@pytest.mark.parametrize("told_to_end", [True, False])
def test_a_worker_that_ends_is_a_failure_unless_all_were_told_to(
    monkeypatch: pytest.MonkeyPatch, free_port: int, *, told_to_end: bool
) -> None:
    class Server:
        def __init__(self, *_: object, **__: object) -> None:
            self.interrupt_signal = told_to_end

        def serve(self) -> None:
            raise SystemExit(1)

    monkeypatch.setattr(server, "Granian", Server)
    monkeypatch.setenv("PORT", str(free_port))

    if told_to_end:
        server.main()
    else:
        with pytest.raises(SystemExit):
            server.main()


def test_a_record_is_one_line_even_with_a_traceback() -> None:
    record = logging.makeLogRecord({"msg": "first\nsecond\x1b[2J", "exc_text": "Traceback\n  line"})

    written = log.OneLine("%(message)s").format(record)

    assert written == r"first\nsecond\x1b[2J\nTraceback\n  line"


def test_the_logging_configuration_is_valid() -> None:
    configurator = logging.config.DictConfigurator(log.config("INFO"))

    formatter = configurator.configure_formatter(configurator.config["formatters"]["one_line"])

    assert isinstance(formatter, log.OneLine)
