"""A simulated microphone at /voice: sentences of espeak-ng as frames of sound, and what is told to them."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from websockets.sync.client import connect
from websockets.sync.connection import Connection

from channels.voice.model.clips import Manner, pcm, spoken
from channels.voice.recogniser import RATE
from channels.voice.sound import unwav
from tests.channels.voice.conftest import silence

FRAME, FRAME_SECONDS = 3200, 0.1  # bytes and seconds of one frame
PAUSE = 2.3  # seconds of quiet after a sentence; the house waits for 2
USUAL = Manner()
SECONDS = 60  # for an answer, on a busy machine


class Microphone:
    """One open socket, sentence by sentence."""

    def __init__(self, socket: Connection) -> None:
        self._socket = socket
        self.over_at = 0.0  # time.perf_counter() when the last sound of the sentence was sent

    def say(
        self,
        text: str,
        *,
        kind: str = "",
        pending: str = "",
        live: bool = False,
        how: Manner = USUAL,
    ) -> dict[str, Any]:
        """Say a sentence; returns what the house made of it.

        live: frame by frame as time goes, and the button is let go at the end, instead of a pause.
        """
        self._tell(begin={"rate": RATE, "kind": kind, "pending": pending})
        sound = silence(0.5) + pcm(spoken(text, how)) + (b"" if live else silence(PAUSE))
        for start in range(0, len(sound), FRAME):
            if live:
                time.sleep(FRAME_SECONDS)
            self._socket.send(sound[start : start + FRAME])
        self.over_at = time.perf_counter()
        if live:
            self._tell(stop=True)
        while not {"heard", "told"} & (told := json.loads(self._socket.recv(SECONDS))).keys():
            pass
        return dict(told)

    def asked_back(self) -> float:
        """Take the sound that asks a value back; returns its seconds."""
        sound = self._socket.recv(SECONDS)
        assert isinstance(sound, bytes)
        return unwav(sound).seconds

    def _tell(self, **message: Any) -> None:
        self._socket.send(json.dumps(message))


@contextmanager
def microphone(url: str) -> Iterator[Microphone]:
    """Open the microphone at a house."""
    with connect(url.replace("http", "ws", 1) + "/voice", proxy=None, max_size=None) as socket:
        yield Microphone(socket)
