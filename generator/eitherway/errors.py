"""Why a command stops: each reason is a sentence that says what to do.

The exit statuses of `eitherway`:

0    done
1    failed: the system, git or Copier could not do it
2    refused before anything was changed
3    done, with conflicts that are yours to resolve
130  interrupted by you
"""

FAILED = 1
REFUSED = 2
CONFLICTS = 3
INTERRUPTED = 130


class Stop(Exception):
    """A command cannot go on."""

    status = FAILED


class Refusal(Stop):
    """What was asked for is refused before anything is changed."""

    status = REFUSED
