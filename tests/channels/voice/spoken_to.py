"""A sentence said to the socket by a test."""

from typing import Any

from starlette.testclient import WebSocketTestSession

from tests.channels.voice.conftest import silence, tone

FRAME = 3200
SPOKEN = silence(0.3) + tone(0.8) + silence(0.8)


def speak(socket: WebSocketTestSession, sound: bytes = SPOKEN, **begin: Any) -> dict[str, Any]:
    """Say a sentence; returns the message that ends it."""
    socket.send_json({"begin": {"rate": 16000, **begin}})
    for start in range(0, len(sound), FRAME):
        socket.send_bytes(sound[start : start + FRAME])
    return ended(socket)


def ended(socket: WebSocketTestSession) -> dict[str, Any]:
    while True:
        message: dict[str, Any] = socket.receive_json()
        if "heard" in message or "told" in message:
            return message
