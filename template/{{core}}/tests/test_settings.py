import logging

import pytest

from .client import connect
from .service import Settings
from .service import SettingsError
from .service import create_app


def test_without_an_environment_the_defaults_hold() -> None:
    assert Settings.from_env({}) == Settings()


def test_the_environment_is_read() -> None:
    settings = Settings.from_env(
        {
            "HOST": "0.0.0.0",  # noqa: S104
            "PORT": "80",
            "WEB_CONCURRENCY": "1",
            "LOG_LEVEL": "debug",
            "REQUEST_LOG": "False",
            "MAX_BODY_BYTES": "99",
        }
    )

    assert settings == Settings(
        host="0.0.0.0",  # noqa: S104
        port=80,
        web_concurrency=1,
        log_level="DEBUG",
        request_log=False,
        max_body_bytes=99,
    )


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("HOST", "localhost"),
        ("PORT", "80a"),
        ("PORT", "65536"),
        ("WEB_CONCURRENCY", "2"),
        ("LOG_LEVEL", "loud"),
        ("REQUEST_LOG", "perhaps"),
        ("MAX_BODY_BYTES", "0"),
    ],
)
def test_a_bad_value_is_refused_by_its_name(variable: str, value: str) -> None:
    with pytest.raises(SettingsError, match=rf"^{variable} must .*, not '{value}'\.$"):
        Settings.from_env({variable: value})


def test_the_request_log_can_be_turned_off(caplog: pytest.LogCaptureFixture) -> None:
    app = create_app(Settings(request_log=False))

    with caplog.at_level(logging.INFO):
        connect(app).get("/health/live")

    assert not any(message.startswith("GET /health/live") for message in caplog.messages)
