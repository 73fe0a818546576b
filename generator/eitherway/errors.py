"""The errors that end a command. Each message is a sentence that explains what to do.

The exit statuses of `eitherway`:

0    done
1    failed: the operating system, git or Copier reported an error
2    refused before anything was changed
3    done, with conflicts for you to resolve
130  interrupted, or declined at the prompt
"""

FAILED = 1
REFUSED = 2
CONFLICTS = 3
INTERRUPTED = 130


class Stop(Exception):
    """A command cannot continue."""

    status = FAILED


class Refusal(Stop):
    """A request is refused before anything is changed."""

    status = REFUSED
