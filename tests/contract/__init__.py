"""The HTTP contract of a generated service, as checks that know nothing but its address.

Start a generated project, then run from the repository's root:

    pytest tests/contract -p no:cacheprovider --base-url http://127.0.0.1:8000 \\
        --extras validation,docs,example --project-name "League"

`--extras` lists the extras that the project was made with (none by default), `--project-name` is
the name that it was given. The suite does not know the framework: the same checks pass on both,
and where the contract lists a native difference, a check accepts either response.

Without `--base-url` nothing is collected here, because the modules are named `check_*.py`.
A check that belongs to an extra is marked, and deselected where it does not apply:

    @pytest.mark.chosen("templates", "example")
    @pytest.mark.left_out("docs")

The service is expected to run with its default settings, and with a store that no one else uses
at the same time: some checks count teams, so they run in one process, one after another. The
store does not have to be empty, because each check adds the teams that it needs.

conftest.py        the options, the two markers, the fixtures
teams.py           teams and players to send, and how to add them
invalid_values.py  values that a field does not accept
problems.py        problem details, as in RFC 9457
headers.py         the security headers
openapi.py         an OpenAPI document with its references resolved
page.py            an HTML page, read as a person would
raw.py             requests that an HTTP client does not send
"""

import pytest

for module in ("teams", "problems", "headers", "openapi", "page"):
    pytest.register_assert_rewrite(f"{__name__}.{module}")
