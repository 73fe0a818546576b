"""Copier, asked to render. It is imported late: that takes as long as all the rest of a command."""

import os
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from copier import Settings, run_copy
from copier.errors import CopierError, CopierWarning, UnsafeTemplateError, UnsupportedVersionError
from jinja2 import TemplateError
from plumbum import ProcessExecutionError, local

from ..errors import Refusal, Stop
from ..git import ELSEWHERE
from ..questions.questionnaire import Answers
from .source import written_out
from .speed import without_repeated_work
from .versions import Template, unattended

# Where Copier keeps what it found at addresses.
CACHE = "COPIER_CACHE_DIR"
# Copier commits the changes in a checkout, aside. At one time, that is one commit for all renderings.
NOW = f"{int(time.time())} +0000"


def render(template: Template, answers: Answers, folder: Path) -> None:
    """Let Copier render a template into a folder, without its user's settings and without trust.

    Raises `Refusal` if the template wants to run code, or a newer Copier; `Stop` if Copier fails.
    """
    with warnings.catch_warnings(), _git_of_copier(template), without_repeated_work():
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
                f"The template at {template.source.address} wants to run code, which"
                f" eitherway never lets a template do. {error}"
            ) from error
        except UnsupportedVersionError as error:
            raise Refusal(f"{error} Upgrade eitherway, and Copier with it.") from error
        except (CopierError, ProcessExecutionError, TemplateError, TypeError, ValueError) as error:
            raise Stop(f"Copier cannot render the template: {error}") from error


@contextmanager
def _git_of_copier(template: Template) -> Iterator[None]:
    """Let Copier's git find the template's history without a network, and ask nobody anything."""
    with TemporaryDirectory(prefix="eitherway-") as cache, local.env(
        **unattended(), GIT_AUTHOR_DATE=NOW, GIT_COMMITTER_DATE=NOW
    ):
        for name in ELSEWHERE & {*local.env.keys()}:
            local.env.pop(name)
        if not template.source.stands_in:
            yield
            return
        _redirect(template)
        # Copier keeps a copy of what it finds at an address; this one must not pass for the real one.
        before = os.environ.get(CACHE)
        os.environ[CACHE] = cache
        try:
            yield
        finally:
            os.environ.pop(CACHE)
            if before is not None:
                os.environ[CACHE] = before


def _redirect(template: Template) -> None:
    """Let git read the clone that is here, when Copier asks it for the template's address."""
    number = int(local.env.get("GIT_CONFIG_COUNT", "0"))
    local.env.update(
        {
            "GIT_CONFIG_COUNT": str(number + 1),
            f"GIT_CONFIG_KEY_{number}": f"url.{template.folder}.insteadOf",
            f"GIT_CONFIG_VALUE_{number}": written_out(template.source.address),
        }
    )
