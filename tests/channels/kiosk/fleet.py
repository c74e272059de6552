"""Keys of terminals and their operator, and the operator at the door."""

from fastapi.testclient import TestClient

KEY = "the-key-of-a-terminal-in-a-mall"
OPERATOR = "the-key-of-whoever-keeps-them"


def sign_in(client: TestClient, key: str = OPERATOR) -> str:
    """Sign in as the operator; returns the page."""
    return client.post("/kiosk/operator/login", data={"key": key}).text
