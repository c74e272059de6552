"""Somebody who only speaks and listens: a simulated microphone at /voice, the house's voice as an answer.

The sentences are espeak-ng's. Nothing is typed, nothing is tapped: what the page does with the words
it was told is done here in the same way.
"""

import json
import urllib.request
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from websockets.sync.client import connect
from websockets.sync.connection import Connection

from channels.voice.model.clips import Manner
from channels.voice.routes_speak import PART
from channels.voice.sound import unwav
from tests.e2e.house import Talk, picture
from tests.e2e.microphone import SECONDS, USUAL, Microphone, microphone

Message = dict[str, Any]
# How a sentence is said, and said again where it was not understood: slower, higher, lower.
WAYS = [USUAL, Manner(speed=135), Manner(speed=140, pitch=62), Manner(speed=155, pitch=40)]


class Caller:
    """One person; `tale` is what was said on both sides."""

    def __init__(self, url: str, ear: Microphone, line: Connection) -> None:
        self._url, self._ear, self._line = url, ear, line
        self.conversation = f"voice-{uuid.uuid4()}"
        self.tale: list[str] = []
        self._turns = 0
        self.reply: list[Message] = []
        self.seconds = 0.0  # of the house's speech so far

    def wish(self, text: str) -> Message:
        """Say what is wanted until something is asked; returns the last message."""
        for how in WAYS:
            self._turn(self._heard(text, "", how=how)["heard"])
            if self.reply[-1]["type"] in ("ask", "choice"):
                return self.reply[-1]
        raise AssertionError(self.told(f"{text} was not understood"))

    def answer(self, text: str) -> Message:
        """Answer what is asked until something else is; a value that is read back wrong is denied."""
        asked = self.reply[-1]
        for how in WAYS:
            words = self._confirmed(text, _kind(asked), how)
            if words is None:
                continue
            self._turn(words)
            if _step(self.reply[-1]) != _step(asked):
                return self.reply[-1]
        raise AssertionError(self.told(f"{text} was not understood"))

    def deny(self, text: str) -> Message:
        """Say a value, hear it read back, and say 不对; returns what was told to that."""
        kind = _kind(self.reply[-1])
        first = self._heard(text, kind)
        assert "back" in first, self.told("nothing was read back")
        for how in WAYS:
            told = self._heard("不对", kind, first["value"], how)
            if told.get("answer") == "no":
                return told
        raise AssertionError(self.told("不对 was not heard"))

    def photo(self, words: str = "拍照") -> Message:
        """Say that the picture may be taken; the terminal's simulated camera takes it."""
        assert self._heard(words, "photo")["heard"], self.told("nothing was heard")
        upload = Talk(self._url, self.conversation).upload(picture())
        self._turn("照片传好了", [upload])
        return self.reply[-1]

    def hear(self, *, whole: bool = False) -> list[str]:
        """Listen to the reply, its first breath or all of it; returns the texts that were sound."""
        said: list[str] = []
        for number, message in enumerate(self.reply):
            part, parts = 0, 1
            while part < (parts if whole else 1):
                place, seconds = self._breath(number, part)
                if place is None:
                    break
                assert seconds > 0.2
                self.seconds += seconds
                parts = place["parts"]
                text = str(message.get("text") or "")
                said.append(
                    text[place["start"] : place["end"]] if place["start"] is not None else ""
                )
                part += 1
        return said

    def told(self, problem: str) -> str:
        """Return the problem with the whole talk, for a failure."""
        return "\n".join([problem, *self.tale])

    def _confirmed(self, text: str, kind: str, how: Manner) -> str | None:
        """Say a value; returns what the page would send, None when it was read back wrong."""
        heard = self._heard(text, kind, how=how)
        if "back" not in heard:
            return str(heard["heard"])
        right = heard["value"] == text.replace("，", "")
        told = self._heard("对的" if right else "不对", kind, heard["value"])
        return str(heard["value"]) if told.get("answer") == "yes" and right else None

    def _heard(self, text: str, kind: str, pending: str = "", how: Manner = USUAL) -> Message:
        """Speak a sentence into the microphone; returns what the house made of it."""
        told = self._ear.say(text, kind=kind, pending=pending, how=how)
        if "back" in told:
            self.seconds += self._ear.asked_back()
        self.tale.append(f"人：{text}  听成：{told}")
        assert "heard" in told, self.told("nothing was heard")
        return told

    def _turn(self, words: str, attachments: list[str] | None = None) -> None:
        """Send what was heard into the conversation, as the page does, and listen to the reply."""
        self._turns += 1
        turn = {"id": self._turns, "conversation": self.conversation, "text": words}
        self._line.send(json.dumps({**turn, "attachments": attachments or []}))
        self.reply = json.loads(self._line.recv(SECONDS))["messages"]
        self.tale += [f"  机：{one.get('outcome')} {one.get('text')}" for one in self.reply]
        self.hear()

    def _breath(self, message: int, part: int) -> tuple[Message | None, float]:
        body = {"conversation": self.conversation, "message": message, "part": part}
        request = urllib.request.Request(
            f"{self._url}/voice/speak", json.dumps(body).encode(),
            {"Content-Type": "application/json"},
        )  # fmt: skip
        with urllib.request.urlopen(request, timeout=SECONDS) as response:
            if response.status == 204:
                return None, 0.0
            return json.loads(response.headers[PART]), unwav(response.read()).seconds


@contextmanager
def caller(url: str) -> Iterator[Caller]:
    """Open the microphone and the conversation of one person."""
    socket = url.replace("http", "ws", 1) + "/kiosk/ws"
    with microphone(url) as ear, connect(socket, proxy=None, max_size=None) as line:
        yield Caller(url, ear, line)


def _kind(message: Message) -> str:
    """Return the kind of what is asked, as the page tells it."""
    return str(message.get("kind") or "") if message["type"] == "ask" else ""


def _step(message: Message) -> tuple[Any, Any]:
    return message.get("outcome"), message.get("field")
