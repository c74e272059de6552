"""A page whose microphone plays a voice for a second and a quiet room, and who writes what was said."""

import json
import threading
import wave
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page
from websockets.sync.server import Server, ServerConnection, serve

from channels.voice.recogniser import RATE
from tests.channels.kiosk.door import Door, opened
from tests.channels.voice.conftest import silence, tone

EAR = "#talk .ear"
LONG = 60_000  # ms; how long a busy machine may take
# What a busy machine may look away from: every state of the panel, and the loudest it was.
WATCH = """() => {
  const panel = document.getElementById('listening'), level = document.getElementById('listening-level')
  const seen = window.seen = { states: [], loudest: 0 }
  const look = () => { seen.loudest = Math.max(seen.loudest, level.value) }
  new MutationObserver(() => seen.states.push(panel.dataset.state))
    .observe(panel, { attributeFilter: ['data-state'] })
  new MutationObserver(look).observe(level, { attributeFilter: ['value'] })
}"""
LOUD = "() => window.seen.loudest > 0.4"


class Words:
    """A FunASR server of a test: what it writes for the next sounds, then nothing."""

    def __init__(self) -> None:
        self.next: list[str] = []
        self.seconds: list[float] = []

    def forget(self) -> None:
        self.next.clear()
        self.seconds.clear()

    def serve(self, socket: ServerConnection) -> None:
        sound = 0
        for message in socket:
            if isinstance(message, bytes):
                sound += len(message)
            elif not json.loads(message)["is_speaking"]:
                self.seconds.append(sound / 2 / RATE)
                text = self.next.pop(0) if self.next else ""
                socket.send(json.dumps({"mode": "offline", "text": text}))


@contextmanager
def listening_door(folder: Path, words: Words, *, pause_seconds: int = 1) -> Iterator[Door]:
    """Serve a door at which the words are heard; pause_seconds: of silence that end a sentence."""
    with serve(words.serve, "127.0.0.1", 0) as server, pytest.MonkeyPatch.context() as patch:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        patch.setenv("VOICE_FUNASR_URL", f"ws://127.0.0.1:{port(server)}")
        patch.setenv("VOICE_PARTIAL_SECONDS", "0")
        patch.setenv("VOICE_PAUSE_SECONDS", str(pause_seconds))
        patch.setenv("VOICE_PAUSE_SECONDS_ELDER", str(max(3, pause_seconds)))
        with opened(folder) as door:
            yield door
        server.shutdown()
        thread.join()


def port(server: Server) -> int:
    return int(server.socket.getsockname()[1])


def microphone(folder: Path) -> list[str]:
    """Return the browser's options for a voice for a second, then a quiet room, again and again."""
    path = folder / "microphone.wav"
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, RATE, 0, "NONE", ""))
        file.writeframes((silence(0.5) + tone(1.0) + silence(2.0)) * 10)
    return ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream",
            f"--use-file-for-fake-audio-capture={path}"]  # fmt: skip


def tap(page: Page) -> None:
    """Press the button beside the entry."""
    page.click(EAR)
