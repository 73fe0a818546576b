"""What the tests of the commands share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from eitherway.explore import sizes


@pytest.fixture(scope="session", autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder for what can be thrown away, instead of the user's."""
    folder = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sizes, "user_cache", lambda: folder)
        yield folder
