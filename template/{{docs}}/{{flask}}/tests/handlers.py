"""Which handlers an application has."""

from flask import Flask


def handlers(app: Flask, prefix: str) -> list[str]:
    """Return the names of the handlers whose addresses begin so."""
    rules = [rule for rule in app.url_map.iter_rules() if rule.rule.startswith(prefix)]
    return [rule.endpoint.rpartition(".")[-1] for rule in rules]
