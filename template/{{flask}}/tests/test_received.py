from io import BytesIO

from .client import Client
from .client import body


def test_a_body_whose_end_is_missing_is_refused(client: Client) -> None:
    refused = client.post(
        "/api/teams",
        headers={"Content-Type": "application/json"},
        environ_overrides={
            "CONTENT_LENGTH": "100",
            "wsgi.input": BytesIO(b'{"name": "Suns", "founded": 1968}'),
            "wsgi.input_terminated": True,  # as the production server says
        },
    )

    assert refused.status_code == 400
    assert body(refused)["detail"] == "The body ended too early."
