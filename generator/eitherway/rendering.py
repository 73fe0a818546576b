"""Copier, asked to render. It is imported late: that takes as long as all the rest of a command."""

import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from copier import Settings
from copier import run_copy
from copier.errors import CopierError
from copier.errors import CopierWarning
from copier.errors import UnsafeTemplateError
from copier.errors import UnsupportedVersionError
from jinja2 import TemplateError
from plumbum import ProcessExecutionError
from plumbum import local

from .errors import Refusal
from .errors import Stop
from .questions import Answers
from .source import Source
from .template import Template


def render(template: Template, answers: Answers, folder: Path) -> None:
    """Let Copier render a template into a folder, without its user's settings and without trust.

    Raises `Refusal` if the template wants to run code, or a newer Copier; `Stop` if Copier fails.
    """
    with warnings.catch_warnings(), _reached(template.source):
        warnings.simplefilter("ignore", CopierWarning)
        try:
            run_copy(
                template.source.address,
                folder,
                data=dict(answers),
                defaults=True,
                vcs_ref=template.ref,
                settings=Settings(),
                quiet=True,
            )
        except UnsafeTemplateError as error:
            raise Refusal(
                f"The template at {template.source.address} wants to run code of its own, which"
                f" eitherway never lets a template do. {error}"
            ) from error
        except UnsupportedVersionError as error:
            raise Refusal(f"{error} Upgrade eitherway, and Copier with it.") from error
        except (CopierError, ProcessExecutionError, TemplateError, TypeError, ValueError) as error:
            raise Stop(f"Copier cannot render the template: {error}") from error


@contextmanager
def _reached(source: Source) -> Iterator[None]:
    """Let Copier's git find the package's own history at the public address, without a network."""
    if not source.stands_in:
        yield
        return
    number = int(local.env.get("GIT_CONFIG_COUNT", "0"))
    instead = {
        "GIT_CONFIG_COUNT": str(number + 1),
        f"GIT_CONFIG_KEY_{number}": f"url.{source.place}.insteadOf",
        f"GIT_CONFIG_VALUE_{number}": source.address,
    }
    # Copier keeps a copy of what it finds at an address; this one must not pass for the real one.
    before = os.environ.copy()
    with TemporaryDirectory(prefix="eitherway-") as cache, local.env(**instead):
        os.environ["COPIER_CACHE_DIR"] = cache
        try:
            yield
        finally:
            os.environ.clear()
            os.environ.update(before)
