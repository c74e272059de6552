"""What the played platform knows: its token, quotas, files, and every message that it carried."""

import secrets
import time
from collections import deque
from dataclasses import dataclass, field
from typing import Literal

TEXT_BYTES = 2048
MESSAGES = 5  # that an account may send for each message of a person (since 2023-06-12)
WINDOW_SECONDS = 48 * 3600.0


@dataclass(frozen=True)
class Line:
    """One thing that stands in a chat; `by` the person, the account's reply, or what it sent."""

    openid: str
    by: Literal["person", "reply", "sent", "notice"]
    text: str


@dataclass
class World:
    """faults: errcodes that the next calls of the API get."""

    app_id: str
    secret: str
    token: str = field(default_factory=lambda: secrets.token_urlsafe(64))
    chat: list[Line] = field(default_factory=list)
    files: dict[str, tuple[bytes, str]] = field(default_factory=dict)
    faults: deque[int] = field(default_factory=deque)
    _left: dict[str, tuple[int, float]] = field(default_factory=dict)

    def note(
        self, openid: str, by: Literal["person", "reply", "sent", "notice"], text: str
    ) -> None:
        """Write a line of the chat."""
        self.chat.append(Line(openid, by, text))

    def allow(self, openid: str) -> None:
        """Give the account its messages, since the person wrote."""
        self._left[openid] = (MESSAGES, time.monotonic() + WINDOW_SECONDS)

    def keep(self, content: bytes, kind: str) -> str:
        """Keep a file that the person sent; return its media id."""
        media = secrets.token_urlsafe(24)
        self.files[media] = (content, kind)
        return media

    def send(self, openid: str, text: str) -> int:
        """Carry a message of the account; return the errcode, 0 for well."""
        left, ends = self._left.get(openid, (0, 0.0))
        if ends < time.monotonic():
            return 45015
        if left <= 0:
            return 45047
        if len(text.encode()) > TEXT_BYTES:
            return 45002
        self._left[openid] = (left - 1, ends)
        self.note(openid, "sent", text)
        return 0
