from .client import Client


def test_a_body_of_undeclared_length_is_counted_as_it_comes(client: Client) -> None:
    refused = client.post(
        "/api/teams",
        content=iter([b" " * 600, b" " * 600]),
        headers={"Content-Type": "application/json"},
    )

    assert refused.status_code == 413
