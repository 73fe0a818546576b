"""Rendering with Copier. Import it late: that takes as long as the rest of a command."""

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
from .source import expanded
from .speed import without_repeated_work
from .versions import Template, unattended

# The environment variable with the folder of Copier's cache.
CACHE = "COPIER_CACHE_DIR"
# Copier commits a checkout's changes in a clone. With a fixed date, it is always the same commit.
NOW = f"{int(time.time())} +0000"


def render(template: Template, answers: Answers, folder: Path) -> None:
    """Render a template into a folder with Copier, without the user's settings and without trust.

    Raises `Refusal` if the template needs to run code, or a newer Copier; `Stop` if Copier fails.
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
                f"The template at {template.source.address} needs to run code, and eitherway never"
                f" runs code from a template. {error}"
            ) from error
        except UnsupportedVersionError as error:
            raise Refusal(f"{error} Upgrade eitherway, and Copier with it.") from error
        except (CopierError, ProcessExecutionError, TemplateError, TypeError, ValueError) as error:
            raise Stop(f"Copier cannot render the template: {error}") from error


@contextmanager
def _git_of_copier(template: Template) -> Iterator[None]:
    """Let Copier's git read the template's history without a network and without prompts."""
    with (
        TemporaryDirectory(prefix="eitherway-") as cache,
        local.env(**unattended(), GIT_AUTHOR_DATE=NOW, GIT_COMMITTER_DATE=NOW),
    ):
        for name in ELSEWHERE & {*local.env.keys()}:
            local.env.pop(name)
        if not template.source.stands_in:
            yield
            return
        _redirect(template)
        # Copier caches the repository of an address. This local one must not end up there.
        before = os.environ.get(CACHE)
        os.environ[CACHE] = cache
        try:
            yield
        finally:
            os.environ.pop(CACHE)
            if before is not None:
                os.environ[CACHE] = before


def _redirect(template: Template) -> None:
    """Let git read the local clone in place of the template's address."""
    number = int(local.env.get("GIT_CONFIG_COUNT", "0"))
    local.env.update(
        {
            "GIT_CONFIG_COUNT": str(number + 1),
            f"GIT_CONFIG_KEY_{number}": f"url.{template.folder}.insteadOf",
            f"GIT_CONFIG_VALUE_{number}": expanded(template.source.address),
        }
    )
