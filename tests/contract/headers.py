"""The security headers."""

import httpx

REFERRER_POLICIES = {
    "no-referrer",
    "same-origin",
    "strict-origin",
    "strict-origin-when-cross-origin",
}
UNSAFE_SCRIPTS = {"'unsafe-inline'", "'unsafe-eval'", "*", "data:", "http:", "https:"}


def assert_security_headers(response: httpx.Response) -> None:
    """Assert the headers of every response, and the policy of one that is HTML."""
    assert response.headers.get_list("X-Content-Type-Options") == ["nosniff"]
    [referrer_policy] = response.headers.get_list("Referrer-Policy")
    assert referrer_policy in REFERRER_POLICIES
    assert "Access-Control-Allow-Origin" not in response.headers
    is_html = response.headers.get("Content-Type", "").startswith("text/html")
    if is_html and response.content:
        assert_strict_policy(response)


def assert_strict_policy(response: httpx.Response) -> None:
    """Assert that the page cannot be framed, and runs no script of unknown origin."""
    policy = content_security_policy(response)
    assert policy["frame-ancestors"] == ["'none'"]
    assert not UNSAFE_SCRIPTS & set(script_sources(policy))


def content_security_policy(response: httpx.Response) -> dict[str, list[str]]:
    """The directives of the response's Content-Security-Policy."""
    [header] = response.headers.get_list("Content-Security-Policy")
    parts = [part.split() for part in header.split(";")]
    return {part[0]: part[1:] for part in parts if part}


def script_sources(policy: dict[str, list[str]]) -> list[str]:
    return policy["script-src"] if "script-src" in policy else policy["default-src"]
