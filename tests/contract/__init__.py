"""The HTTP contract of a generated service, as checks that only know its address.

Start a generated project, then run from the repository's root:

    pytest tests/contract -p no:cacheprovider --base-url http://127.0.0.1:8000 \\
        --extras validation,docs --project-name "League"

`--extras` are the extras the project was made with (none when left out), `--project-name` is the
name it was given. Neither the framework nor the package is told: one suite has to pass on all.

A run without `--base-url` collects nothing here, because the modules are named `check_*.py`.
A check that belongs to an extra says so, and is deselected where it does not apply:

    @pytest.mark.chosen("templates")
    @pytest.mark.left_out("docs")

The service is expected to run with its default settings, and with a store that no one else uses
meanwhile: the checks count teams, so they run in one process, one after another. What is in the
store before does not matter, for each check makes its own teams.

conftest.py   the options, the two markers, the fixtures
league.py     teams and players to send, and how to add them
faults.py     every value that a field refuses
problems.py   what a refusal looks like
openapi.py    an OpenAPI document with its references followed
page.py       an HTML page, read as a person would
wire.py       requests that a well-behaved client cannot send
"""

import pytest

for module in ("league", "problems", "openapi", "page"):
    pytest.register_assert_rewrite(f"{__name__}.{module}")
